import type { ComponentChildren } from "preact";
import { t } from "../words/gettext.ts";

export interface Quote {
  contribution: string;
  text: string;
  /** Drawn instead of the text, where it is more than that. */
  body?: ComponentChildren;
  by?: string | undefined;
  /** How many of one answer stand here by themselves. */
  together?: number;
}

interface QuotesProps {
  quotes: readonly Quote[];
  /** Where somebody may take an answer away. */
  onHide?: ((contribution: string) => void) | undefined;
}

/** Text stays text: whatever somebody writes is drawn as characters. */
export function Quotes({ quotes, onHide }: QuotesProps) {
  return (
    <ul class="fb-quotes">
      {quotes.map(({ contribution, text, body, by, together = 1 }, i) => (
        <li class="fb-quote" key={`${contribution}/${i}`}>
          {body ?? <blockquote>{text}</blockquote>}
          {by && <p class="fb-by">{by}</p>}
          {onHide && (
            <button
              type="button"
              class="fb-button fb-quiet fb-take-away"
              aria-label={hideInWords(text.slice(0, 60), together)}
              onClick={() => onHide(contribution)}
            >
              {together > 1 ? t("Hide, with all {n} from the same answer", { n: together }) : t("Hide")}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Begins as the button reads, so that who speaks to their machine is understood. */
const hideInWords = (text: string, together: number): string =>
  together > 1 ? `${t("Hide, with all {n} from the same answer", { n: together })}: ${text}` : t("Hide the answer: {text}", { text });
