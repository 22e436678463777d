import type { Room, Step, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { useSeconds } from "../room/use-room.ts";
import { t } from "../words/gettext.ts";
import { intervalAt } from "./intervals.ts";

/** On to the next interval before its time, and back to the one before. */
export function IntervalSteps({ room, view, step }: { room: Room; view: View; step: Step }) {
  const { act, busy, error } = useAct(room);
  const now = useSeconds(room, view.now.intervals !== undefined);
  const current = intervalAt(view, step, now);
  if (!current) return null;
  const [before, after] = [step.intervals?.[current.n - 2], step.intervals?.[current.n]];
  const go = (interval: string) => void act("interval-opened", { item: view.now.item, step: step.step, interval });
  return (
    <div class="fb-others" role="group" aria-label={step.interval ?? t("Parts of the step")}>
      {before && (
        <button type="button" class="fb-button fb-quiet" aria-disabled={busy ? "true" : undefined} onClick={() => go(before.interval)}>
          {t("Back to: {label}", { label: before.label })}
        </button>
      )}
      {after && (
        <button type="button" class="fb-button" aria-disabled={busy ? "true" : undefined} onClick={(click) => click.detail < 2 && go(after.interval)}>
          {t("On to: {label}", { label: after.label })}
        </button>
      )}
      <p class="fb-error" role="alert">
        {error}
      </p>
    </div>
  );
}
