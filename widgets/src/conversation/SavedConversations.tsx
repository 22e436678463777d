import { dateInWords } from "../words/dates.ts";
import { t, tn } from "../words/gettext.ts";

/** A saved conversation in short, as conversation.py tells it. Days are ISO 8601. */
export interface SavedConversation {
  id: string;
  pseudonym: string;
  purpose: string;
  held_on: string;
  said: number;
  delete_after: string;
}

/** What has been saved here, and when each will be deleted. */
export function SavedConversations({ saved }: { saved: SavedConversation[] }) {
  return (
    <section class="fb-section" aria-labelledby="fb-saved-title">
      <h2 class="fb-section-title" id="fb-saved-title">
        {t("Saved conversations")}
      </h2>
      {saved.length === 0 ? (
        <p class="fb-note">{t("Nothing is saved yet. Write down what a child told you, and save: then it stands here.")}</p>
      ) : (
        <ul class="fb-rows">
          {saved.map(({ id, pseudonym, purpose, held_on, said, delete_after }) => (
            <li class="fb-row" key={id}>
              <div class="fb-row-says">
                <p class="fb-label">{pseudonym}</p>
                <p>{purpose}</p>
                <p class="fb-help">
                  {dateInWords(Date.parse(held_on))} · {tn("{n} thing said", "{n} things said", said)} · {t("is deleted after {date}", { date: dateInWords(Date.parse(delete_after)) })}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
