import { progressOf, type Place } from "../agenda.ts";
import { Tally } from "../meeting/Tally.tsx";
import { Timer } from "../meeting/Timer.tsx";
import { StepHead } from "../parts/StepHead.tsx";
import type { Room, StepState, View } from "../room.ts";
import { t } from "../words.ts";
import { Answers } from "./Answers.tsx";
import { Controls } from "./Controls.tsx";

export function stateInWords(state: StepState): string {
  switch (state) {
    case "waiting":
      return t("Not opened yet");
    case "open":
      return t("Open now");
    case "locked":
      return t("Closed for answers");
    case "revealed":
      return t("Answers are shown");
  }
}

interface StageProps {
  room: Room;
  view: View;
  here: Place;
  onClose(): void;
}

/** The current step, large enough that the room can follow along. */
export function Stage({ room, view, here, onClose }: StageProps) {
  const { item, step, n } = here;
  const state = progressOf(view, here);
  return (
    <section class="fb fb-stage" aria-label={t("The step right now")}>
      <p class="fb-stage-where">
        <span>
          {item.title} · <strong>{t("Step {n} of {many}", { n, many: item.steps.length })}</strong>
        </span>
        <span class="fb-state" data-is={state}>
          {stateInWords(state)}
        </span>
      </p>
      <StepHead item={item} step={step} quiet={state === "open"} />
      <div class="fb-stage-figures">
        <Timer room={room} view={view} />
        <Tally view={view} place={here} />
      </div>
      <Controls room={room} view={view} here={here} onClose={onClose} />
      {state === "revealed" && <Answers room={room} view={view} here={here} />}
    </section>
  );
}
