import { Commitment } from "../decisions/DecisionList.tsx";
import { t, tn } from "../words/gettext.ts";
import type { TeamState } from "./known-team.ts";

/** Tells what comes along from last time, and lets it stay where it is. */
export function CarryOver({ decisions, carry, setCarry }: Pick<TeamState, "decisions" | "carry" | "setCarry">) {
  const n = decisions.length;
  return (
    <div class="fb-carry">
      <p class="fb-note" role="status">
        {n > 0 &&
          (carry
            ? tn("{n} decision from last time comes along as the first item.", "{n} decisions from last time come along as the first item.", n)
            : tn("{n} decision from last time waits for another meeting.", "{n} decisions from last time wait for another meeting.", n))}
      </p>
      {n > 0 && (
        <>
          <label class="fb-option">
            <input type="checkbox" checked={carry} onChange={(change) => setCarry(change.currentTarget.checked)} />
            <span>{t("Take them along")}</span>
          </label>
          <details class="fb-more">
            <summary>{t("See what you agreed on")}</summary>
            <ul class="fb-list">
              {decisions.map((left, i) => (
                <li key={i}>
                  <Commitment decision={left} />
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </div>
  );
}
