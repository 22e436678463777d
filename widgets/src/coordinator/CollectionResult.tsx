import { t, tn } from "../words/gettext.ts";

/** What came of a merge, as store/collect.py counts it. */
export interface Collection {
  added: number;
  already_there: number;
  conflicts: number;
  quarantined: number;
  expired_skipped: number;
  unreadable: number;
  /** A line for each file that a person should look at, in English. */
  messages: string[];
}

/** The result in plain words; only what happened is said. */
export function CollectionResult({ collected }: { collected: Collection }) {
  const { added, already_there, conflicts, quarantined, expired_skipped, unreadable, messages } = collected;
  const unread = quarantined + unreadable;
  return (
    <div class="fb-outcome">
      <ul class="fb-list">
        <li>{added ? tn("{n} new document.", "{n} new documents.", added) : t("Nothing new.")}</li>
        {already_there > 0 && <li>{tn("{n} was there already.", "{n} were there already.", already_there)}</li>}
        {unread > 0 && (
          <li>{tn("{n} could not be read. It stays where it is, and is not counted.", "{n} could not be read. They stay where they are, and are not counted.", unread)}</li>
        )}
        {conflicts > 0 && (
          <li>
            {tn(
              "{n} has the same number as another document, but says something else. It is put aside until somebody has compared the two.",
              "{n} have the same number as another document, but say something else. They are put aside until somebody has compared them.",
              conflicts,
            )}
          </li>
        )}
        {expired_skipped > 0 && (
          <li>{tn("{n} is past its last day and is left out.", "{n} are past their last day and are left out.", expired_skipped)}</li>
        )}
      </ul>
      {messages.length > 0 && (
        <details class="fb-more">
          <summary>{tn("Which file, and why", "Which files, and why", messages.length)}</summary>
          <ul class="fb-list fb-plain" lang="en">
            {messages.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
