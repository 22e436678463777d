import { dateInWords } from "../words/dates.ts";
import { t, tn } from "../words/gettext.ts";

/** A saved observation in short, as observation.py tells it. Days are ISO 8601. */
export interface SavedObservation {
  id: string;
  setting: string;
  observed_on: string;
  entries: number;
  delete_after: string;
}

/** What has been saved here, and when each will be deleted. */
export function SavedObservations({ saved }: { saved: SavedObservation[] }) {
  return (
    <section class="fb-section" aria-labelledby="fb-saved-title">
      <h2 class="fb-section-title" id="fb-saved-title">
        {t("Saved observations")}
      </h2>
      {saved.length === 0 ? (
        <p class="fb-note">{t("Nothing is saved yet. Write one thing that you saw, and save: then it stands here.")}</p>
      ) : (
        <ul class="fb-rows">
          {saved.map(({ id, setting, observed_on, entries, delete_after }) => (
            <li class="fb-row" key={id}>
              <div class="fb-row-says">
                <p class="fb-label">{setting}</p>
                <p class="fb-help">
                  {dateInWords(Date.parse(observed_on))} · {entries > 0 && `${tn("{n} row", "{n} rows", entries)} · `}
                  {t("is deleted after {date}", { date: dateInWords(Date.parse(delete_after)) })}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
