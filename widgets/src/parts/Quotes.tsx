import { t } from "../words.ts";

export interface Quote {
  contribution: string;
  text: string;
  by?: string | undefined;
}

interface QuotesProps {
  found: readonly Quote[];
  /** Where somebody may take an answer away. */
  onHide?: ((contribution: string) => void) | undefined;
}

/** Text stays text: whatever somebody writes is drawn as characters. */
export function Quotes({ found, onHide }: QuotesProps) {
  return (
    <ul class="fb-quotes">
      {found.map(({ contribution, text, by }) => (
        <li class="fb-quote" key={contribution}>
          <blockquote>{text}</blockquote>
          {by && <p class="fb-by">{by}</p>}
          {onHide && (
            <button
              type="button"
              class="fb-button fb-quiet fb-take-away"
              aria-label={t("Hide the answer: {text}", { text: text.slice(0, 60) })}
              onClick={() => onHide(contribution)}
            >
              {t("Hide")}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
