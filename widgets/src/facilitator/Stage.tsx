import { canBeRevealed, progressOf, type Place } from "../agenda.ts";
import { Tally } from "../meeting/Tally.tsx";
import { Timer } from "../meeting/Timer.tsx";
import { BackAt, StepHead, whereInWords } from "../parts/StepHead.tsx";
import type { Room, Step, StepState, View } from "../room.ts";
import { t } from "../words.ts";
import { Answers } from "./Answers.tsx";
import { Controls } from "./Controls.tsx";
import { OneByOne } from "./OneByOne.tsx";
import { TeamDesk } from "./TeamDesk.tsx";

/** Where a step stands; closed for answers is only what can still be shown. */
export function stateInWords(state: StepState, step: Step): string {
  switch (state) {
    case "waiting":
      return t("Not opened yet");
    case "open":
      return t("Open now");
    case "locked":
      return canBeRevealed(step) ? t("Closed for answers") : t("Finished");
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
  const where = whereInWords(item, n);
  return (
    <section class="fb fb-stage" aria-label={t("The step right now")}>
      <p class="fb-stage-where">
        <span>
          {where && `${item.title} · `}
          {where && <strong>{where}</strong>}
        </span>
        <span class="fb-state" data-is={state}>
          {stateInWords(state, step)}
        </span>
      </p>
      <StepHead item={item} step={step} quiet={state === "open"} />
      {state === "open" && <BackAt view={view} item={item} />}
      <div class="fb-stage-figures">
        <Timer room={room} view={view} resting={item.plain === "pause"} />
        <Tally view={view} place={here} />
      </div>
      <Controls room={room} view={view} here={here} onClose={onClose} />
      <TeamDesk room={room} view={view} step={step} />
      <OneByOne room={room} view={view} here={here} />
      <Answers room={room} view={view} here={here} />
    </section>
  );
}
