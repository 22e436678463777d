import { dateInWords } from "../words/dates.ts";
import { t, tn } from "../words/gettext.ts";

/** A saved conversation in short, as conversation.py tells it. Days are ISO 8601. */
export interface SavedConversation {
  id: string;
  pseudonym: string;
  purpose: string;
  held_on: string;
  said: number;
  /** How many of its agreements are not done, or not told to the child. */
  open: number;
  delete_after: string;
}

/** What has been saved here, and when each will be deleted. */
export function SavedConversations({ saved, onOpen }: { saved: SavedConversation[]; onOpen(id: string): void }) {
  return (
    <section class="fb-section" aria-labelledby="fb-saved-title">
      <h2 class="fb-section-title" id="fb-saved-title">
        {t("Saved conversations")}
      </h2>
      {saved.length === 0 ? (
        <p class="fb-note">{t("Nothing is saved yet. Write down what a child told you, and save: then it stands here.")}</p>
      ) : (
        <ul class="fb-rows">
          {saved.map(({ id, pseudonym, purpose, held_on, said, open, delete_after }) => (
            <li class="fb-row" key={id}>
              <div class="fb-row-says">
                <p class="fb-label">{pseudonym}</p>
                <p>{purpose}</p>
                <p class="fb-help">
                  {dateInWords(Date.parse(held_on))} · {tn("{n} thing said", "{n} things said", said)} · {t("is deleted after {date}", { date: dateInWords(Date.parse(delete_after)) })}
                </p>
                {open > 0 && <p class="fb-help">{tn("{n} agreement is still to be followed up", "{n} agreements are still to be followed up", open)}</p>}
              </div>
              <button class="fb-button" type="button" aria-label={t("Open the conversation with {name}", { name: pseudonym })} onClick={() => onOpen(id)}>
                {t("Open")}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
