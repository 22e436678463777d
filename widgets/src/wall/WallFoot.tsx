import { useEffect, useState } from "preact/hooks";
import type { DeviceStorage } from "../device/storage.ts";
import { t } from "../words/gettext.ts";
import type { WallPaging } from "./use-paging.ts";

/** So long a page stands when the wall turns by itself. */
const PAGE_MS = 25_000;

/** Below what is shown: which page it is, and what is out of the room's sight in full screen. */
export function WallFoot({ paging, storage }: { paging: WallPaging; storage: DeviceStorage }) {
  const { page, pages, heading, turnTo } = paging;
  const [byItself, setByItself] = useState(() => storage.get<boolean>("turns") ?? false);
  useEffect(() => {
    if (!byItself || pages === 1) return;
    const timer = setTimeout(() => turnTo((page + 1) % pages), PAGE_MS);
    return () => clearTimeout(timer);
  }, [byItself, page, pages]);
  const toggle = () => {
    storage.set("turns", !byItself);
    setByItself(!byItself);
  };
  return (
    <footer class="fb-wall-foot">
      <div class="fb-wall-tools">
        {pages > 1 && (
          <button type="button" class="fb-button fb-quiet" aria-pressed={byItself} onClick={toggle}>
            {t("Turn the pages slowly")}
          </button>
        )}
        <FullScreen />
      </div>
      {pages > 1 && (
        <nav class="fb-wall-pages" aria-label={t("Pages")}>
          {heading && <span class="fb-wall-heading">{t("{heading}, continued", { heading })}</span>}
          <button type="button" class="fb-button fb-quiet" aria-label={t("Previous page")} disabled={page === 0} onClick={() => turnTo(page - 1)}>
            ‹
          </button>
          <strong role="status">{t("{n} of {many}", { n: page + 1, many: pages })}</strong>
          <button type="button" class="fb-button fb-quiet" aria-label={t("Next page")} disabled={page === pages - 1} onClick={() => turnTo(page + 1)}>
            ›
          </button>
        </nav>
      )}
    </footer>
  );
}

/** A browser fills the screen only for somebody who presses something on this very page. */
function FullScreen() {
  const [full, setFull] = useState(false);
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", look);
    return () => document.removeEventListener("fullscreenchange", look);
  }, []);
  if (full || !document.fullscreenEnabled) return null;
  return (
    <button type="button" class="fb-button fb-main" onClick={() => void document.documentElement.requestFullscreen().catch(() => undefined)}>
      {t("Full screen")}
    </button>
  );
}
