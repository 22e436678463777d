import type { Room, Step, View } from "../room/room.ts";
import { useSeconds } from "../room/use-room.ts";
import { timeLeft } from "../words/dates.ts";
import { t } from "../words/gettext.ts";
import { intervalAt, intervalInWords } from "./intervals.ts";

/** Which interval of the step it is now, and how much of it is left. */
export function IntervalNow({ room, view, step }: { room: Room; view: View; step: Step }) {
  const now = useSeconds(room, view.now.intervals !== undefined);
  const current = intervalAt(view, step, now);
  if (!current) return null;
  const words = intervalInWords(step, current);
  return (
    <p class="fb-interval">
      <strong aria-hidden="true">{words}</strong>
      {current.endsAt !== null && (
        <span class="fb-interval-left" role="timer" aria-live="off">
          <span class="fb-hidden">{t("Time left:")} </span>
          {timeLeft(current.endsAt - now)}
        </span>
      )}
      <span class="fb-hidden" aria-live="polite">
        {words}
      </span>
    </p>
  );
}
