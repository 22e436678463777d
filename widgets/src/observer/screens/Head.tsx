import type { ComponentChildren } from "preact";
import { t } from "../../words/gettext.ts";

/** The name of a screen, and the way back to the list. */
export function Head({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <header class="fb-ob-head">
      <a class="fb-home" href="#/">
        <span class="fb-ob-back" aria-hidden="true">
          ‹
        </span>
        {t("Observations")}
      </a>
      <h1 class="fb-ob-title" tabIndex={-1}>
        {title}
      </h1>
      {children}
    </header>
  );
}
