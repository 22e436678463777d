import { useEffect, useRef, useState } from "preact/hooks";
import { Commitment } from "../decisions/DecisionList.tsx";
import { callKernel, type Model } from "../kernel/kernel.ts";
import type { Whose } from "../page/TeamAndSchool.tsx";
import type { Decision } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";

/** What earlier meetings of a team left open. */
export type OpenDecision = Pick<Decision, "text" | "who" | "by">;

export interface CarryOverState {
  decisions: readonly OpenDecision[];
  carry: boolean;
  setCarry(carry: boolean): void;
  /** Asks, where team or school are others than last time, or anew. */
  look(anew?: boolean): void;
}

const NOTHING: readonly OpenDecision[] = [];

/** What this team can take up again, and whether it will. A team without a name has nothing. */
export function useCarryOver(model: Model, whose: Whose): CarryOverState {
  const [latest, setLatest] = useState({ whom: "", decisions: NOTHING, carry: true });
  const latestWhom = useRef("");
  const team = whose.team.trim();
  const school = whose.school.trim();
  const whom = JSON.stringify([team, school]);
  const look = (anew = false) => {
    if (whom === latestWhom.current && !anew) return;
    latestWhom.current = whom;
    const take = (decisions: readonly OpenDecision[]) => {
      if (latestWhom.current === whom) setLatest((was) => ({ whom, decisions, carry: was.whom !== whom || was.carry }));
    };
    if (team) callKernel<OpenDecision[]>(model, "open_decisions", { team, school }).then(take, () => take(NOTHING));
    else take(NOTHING);
  };
  useEffect(() => look(), []);
  // What was told of another team says nothing of this one.
  const current = latest.whom === whom;
  return {
    decisions: current ? latest.decisions : NOTHING,
    carry: !current || latest.carry,
    setCarry: (carry) => setLatest((was) => ({ ...was, carry })),
    look,
  };
}

/** Tells what comes along from last time, and lets it stay where it is. */
export function CarryOver({ decisions, carry, setCarry }: CarryOverState) {
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
