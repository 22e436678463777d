import type { Place } from "../meeting/agenda.ts";
import { usePress } from "../page/use-press.ts";
import { AnswerList } from "../results/AnswerList.tsx";
import { StepPicture } from "../results/StepPicture.tsx";
import type { Room, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t, tn } from "../words/gettext.ts";

/** What stands for all to see of the step, each answer to be taken away with one press and brought back with another. */
export function Answers({ room, view, current }: { room: Room; view: View; current: Place }) {
  const { act, error } = useAct(room);
  const { item, step } = current;
  const place = { item: item.item, step: step.step };
  const hidden = view.hidden?.[place.item]?.[place.step] ?? [];
  // The next answer comes under the finger that hid one.
  const { press } = usePress(hidden.map(({ contribution }) => contribution).join());
  const hide = (contribution: string, away: boolean) => act("hidden", { ...place, contribution, hidden: away });
  return (
    <>
      <StepPicture
        room={room}
        view={view}
        item={item}
        step={step}
        moves
        leads
        guided
        onHide={(contribution) => void press(() => hide(contribution, true))}
      />
      <p class="fb-error" role="alert">
        {error}
      </p>
      <p class="fb-hidden" role="status">
        {hidden.length > 0 && tn("{n} answer is hidden.", "{n} answers are hidden.", hidden.length)}
      </p>
      {hidden.length > 0 && (
        <details class="fb-more">
          <summary>{tn("{n} hidden answer", "{n} hidden answers", hidden.length)}</summary>
          <p class="fb-help">{t("Hidden answers are on no screen, and do not go into the result.")}</p>
          <ul class="fb-list">
            {hidden.map(({ contribution, answers }) => (
              <li key={contribution} class="fb-taken-away">
                <AnswerList step={step} answers={answers} />
                <button type="button" class="fb-button" onClick={() => void hide(contribution, false)}>
                  {t("Show it again")}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
