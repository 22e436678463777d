import { useEffect, useRef } from "preact/hooks";
import { t } from "../words/gettext.ts";

/** The head of what has been opened from the list: the way back, and its name, which takes the focus. */
export function BackHead({ title, says, onBack }: { title: string; says?: string; onBack(): void }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    head.current?.focus({ preventScroll: true });
    scrollTo?.({ top: 0 });
  }, []);
  return (
    <header class="fb-reading-head">
      <div>
        <button type="button" class="fb-button fb-quiet fb-back" onClick={onBack}>
          <span aria-hidden="true">←</span> {t("All observations")}
        </button>
      </div>
      <h2 class="fb-section-title" tabIndex={-1} ref={head}>
        {title}
      </h2>
      {says && <p class="fb-help">{says}</p>}
    </header>
  );
}
