import { uuid7 } from "../device/uuid.ts";
import { canBeDone } from "../meeting/agenda.ts";
import type { View } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import type { StepProps } from "./step-props.ts";
import { isReady } from "./use-answers.ts";

/** A step with nothing to write: one can say that one is done, except where all do it together. */
export function ReadyButton({ room, view, item, step }: StepProps) {
  if (!canBeDone(step)) return null;
  const ready = isReady(room, view, item.item, step.step);
  const toggle = () =>
    room
      .send([{ id: uuid7(), kind: "ready", data: { item: item.item, step: step.step, ready: !ready } }])
      .catch(() => undefined);
  return (
    <div class="fb-send">
      <button type="button" class={`fb-button ${ready ? "fb-quiet" : "fb-main"}`} onClick={toggle}>
        {ready ? t("Not done after all") : t("I am done")}
      </button>
      <DoneCount view={view} />
    </div>
  );
}

/** How many are done with the step. */
export function DoneCount({ view }: { view: View }) {
  const { ready, joined } = view.people;
  return ready > 0 ? (
    <p class="fb-help">{tn("{n} of {joined} is done", "{n} of {joined} are done", ready, { joined })}</p>
  ) : null;
}
