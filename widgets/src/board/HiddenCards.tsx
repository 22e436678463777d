import { AnswerList } from "../results/AnswerList.tsx";
import type { AgendaItem, Room, Step, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t, tn } from "../words/gettext.ts";
import { hiddenCards } from "./board.ts";

/** What was taken off the board, to be put back. */
export function HiddenCards({ room, view, item, step }: { room: Room; view: View; item: AgendaItem; step: Step }) {
  const { act, error } = useAct(room);
  const hidden = hiddenCards(view, item, step.step);
  if (hidden.length === 0) return null;
  return (
    <details class="fb-more">
      <summary>{tn("{n} hidden answer", "{n} hidden answers", hidden.length)}</summary>
      <p class="fb-help">{t("Hidden answers are on no screen, and do not go into the result.")}</p>
      <p class="fb-error" role="alert">
        {error}
      </p>
      <ul class="fb-list">
        {hidden.map(({ source, contribution, answers }) => (
          <li key={contribution} class="fb-taken-away">
            <AnswerList step={source} answers={answers} />
            <button
              type="button"
              class="fb-button"
              onClick={() => void act("hidden", { item: item.item, step: source.step, contribution, hidden: false })}
            >
              {t("Show it again")}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
