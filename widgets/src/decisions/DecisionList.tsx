import type { Decision, View } from "../room/room.ts";
import { shortDate } from "../words/dates.ts";
import { t } from "../words/gettext.ts";
import { dateOf } from "./decision.ts";

interface CommitmentProps {
  decision: Omit<Decision, "item">;
  /** Said before who and when, such as when it was decided. */
  since?: string;
  /** An id of the words themselves, for what is labelled by them. */
  id?: string;
}

/** A decision: what, who does it, when to look at it again, and where it sits. */
export function Commitment({ decision, since, id }: CommitmentProps) {
  const { text, who, by, level, reason } = decision;
  const facts = [since, who, by && t("look at it again on {date}", { date: shortDate(dateOf(by)) })].filter(Boolean).join(" · ");
  return (
    <div class="fb-commitment">
      <p class="fb-commitment-text" id={id}>
        {text}
      </p>
      {(facts || level) && (
        <p class="fb-commitment-facts">
          {facts && <span class="fb-commitment-who">{facts}</span>}
          {level && (
            <span class="fb-level" data-is={level}>
              {level === "community" ? t("In the community") : t("With the individual")}
            </span>
          )}
        </p>
      )}
      {level === "individual" && reason && <p class="fb-help">{t("Why not in the community: {reason}", { reason })}</p>}
    </div>
  );
}

interface DecisionListProps {
  view: View;
  /** The one that stands in the form to be changed. */
  changes?: string | undefined;
  onChange?: (id: string) => void;
  onRemove?: (id: string) => void;
}

/** The decisions as a list, the oldest first, with ways to change them for whoever may. */
export function DecisionList({ view, changes, onChange, onRemove }: DecisionListProps) {
  // Ids sort by time; what patches have left of the order does not.
  const decisions = Object.entries(view.decisions).sort(([a], [b]) => (a < b ? -1 : 1));
  if (decisions.length === 0) return onRemove ? <p class="fb-help">{t("Nothing is decided yet.")}</p> : null;
  return (
    <ul class="fb-list">
      {decisions.map(([id, decision]) => (
        <li class="fb-decision" key={id} aria-current={id === changes ? "true" : undefined}>
          <Commitment decision={decision} />
          {onRemove && (
            <div class="fb-others">
              <button
                type="button"
                class="fb-button fb-quiet"
                aria-label={t("Change the decision: {text}", { text: decision.text })}
                onClick={() => onChange?.(id)}
              >
                {t("Change")}
              </button>
              <button
                type="button"
                class="fb-button fb-quiet"
                aria-label={t("Remove the decision: {text}", { text: decision.text })}
                onClick={() => onRemove(id)}
              >
                {t("Remove")}
              </button>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
