import { useEffect } from "preact/hooks";
import { t } from "../../words/gettext.ts";
import type { PageBuild } from "../page-build.ts";
import { useNews } from "../screen-hooks.ts";

/** Told among the observations, never in the middle of one, in a place that is there all the time. */
export function NewerBuild({ build }: { build: PageBuild }) {
  useNews(build);
  useEffect(() => {
    const check = () => {
      if (document.visibilityState === "visible") void build.check();
    };
    check();
    document.addEventListener("visibilitychange", check);
    return () => document.removeEventListener("visibilitychange", check);
  }, [build]);
  return (
    <div class="fb-ob-newer" role="status">
      {build.isOutdated && (
        <>
          <span class="fb-help">{t("There is a new version.")}</span>
          <button type="button" class="fb-button fb-quiet" onClick={() => build.runNewer()}>
            {t("Use it")}
          </button>
        </>
      )}
    </div>
  );
}
