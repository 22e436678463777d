import { useEffect } from "preact/hooks";
import type { Language } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { Logo } from "./Logo.tsx";
import { inLanguage, pageLink } from "./links.ts";

interface DeskHeadProps {
  title: string;
  /** One or two sentences on what the page is for. */
  says: string;
  language: Language;
  /** Whether links and the language switch work here. */
  voila: boolean;
  /** True on the start page, which has no way home. */
  home?: boolean;
}

const NAMES: [Language, string][] = [
  ["da", "Dansk"],
  ["en", "English"],
];

/** The top of a page at a desk: the mark, the way home, the language, and what the page is for. */
export function DeskHead({ title, says, language, voila, home = false }: DeskHeadProps) {
  useEffect(() => {
    if (voila) document.title = home ? "Fællesblik" : `${title} – Fællesblik`;
  }, [title, voila, home]);
  return (
    <header class="fb-desk-head">
      <div class="fb-desk-bar">
        {voila && !home ? (
          <a class="fb-home" href={pageLink("start")} aria-label={t("Fællesblik, to the start page")}>
            <Logo />
          </a>
        ) : (
          <Logo />
        )}
        {voila && (
          <nav class="fb-languages" aria-label={t("Language")}>
            {NAMES.map(([code, name]) => (
              <a key={code} class="fb-link" href={inLanguage(code)} lang={code} hreflang={code} aria-current={code === language ? "true" : undefined}>
                {name}
              </a>
            ))}
          </nav>
        )}
      </div>
      <h1 class="fb-desk-title">{title}</h1>
      <p class="fb-desk-says">{says}</p>
    </header>
  );
}
