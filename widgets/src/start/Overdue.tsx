import { dateInWords } from "../words/dates.ts";
import { t, tn } from "../words/gettext.ts";

/** What is past its last day and still here. */
export interface OverdueSummary {
  count?: number;
  /** The earliest of the last days, as ISO 8601. */
  oldest?: string;
}

/** Says what should have been deleted, and what to do. Nothing, where nothing is overdue. */
export function Overdue({ count = 0, oldest = "" }: OverdueSummary) {
  if (count === 0) return null;
  return (
    <section class="fb-card" aria-label={t("To be deleted")}>
      <p class="fb-note">
        {tn("{n} thing here is past its last day, {date}, and must be deleted.", "{n} things here are past their last day, the oldest since {date}, and must be deleted.", count, { date: dateInWords(Date.parse(oldest)) })}
      </p>
      <p class="fb-help">{t("Fællesblik deletes it by itself every day while it is running. Is it still here tomorrow? Then tell whoever runs Fællesblik here: “faellesblik erase --expired” deletes it now.")}</p>
    </section>
  );
}
