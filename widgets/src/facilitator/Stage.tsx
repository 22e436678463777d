import { AnswerTally } from "../meeting/AnswerTally.tsx";
import { PauseEnd, StepHead, whereInWords } from "../meeting/StepHead.tsx";
import { Timer } from "../meeting/Timer.tsx";
import { progressOf, type Place } from "../meeting/agenda.ts";
import { EarlierSteps } from "../results/EarlierSteps.tsx";
import type { Room, View } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { Answers } from "./Answers.tsx";
import { PauseDesk } from "./PauseDesk.tsx";
import { TeamDesk } from "./TeamDesk.tsx";
import { stateInWords } from "./step-words.ts";

interface StageProps {
  room: Room;
  view: View;
  place: Place;
  /** The step's own task, where it is one of the facilitator's. */
  children?: preact.ComponentChildren;
}

/** The current step, large enough that the room can follow along. */
export function Stage({ room, view, place, children }: StageProps) {
  const { item, step, n } = place;
  const state = progressOf(view, place);
  const where = whereInWords(item, n);
  return (
    <section class="fb fb-stage" aria-label={t("The step right now")}>
      <p class="fb-stage-where">
        <span>
          {!item.plain && item.title}
          {where && " · "}
          {where && <strong>{where}</strong>}
        </span>
        <span class="fb-state" data-is={state}>
          {stateInWords(state, step)}
        </span>
      </p>
      <StepHead item={item} step={step} quiet={state === "open"} past={state === "locked" || state === "revealed" ? state : undefined} />
      {state === "open" && <PauseEnd view={view} item={item} />}
      {view.now.pause && <PauseDesk room={room} view={view} />}
      <div class="fb-stage-figures">
        {!view.now.pause && <Timer room={room} view={view} step={step} resting={item.plain === "pause"} />}
        <AnswerTally view={view} place={place} />
      </div>
      {children}
      {!view.now.pause && item.plain !== "pause" && <PauseDesk room={room} view={view} />}
      <TeamDesk room={room} view={view} step={step} forms={["pairs", "fours"]} />
      <EarlierSteps view={view} item={item} step={step} wide />
      <Answers room={room} view={view} current={place} />
      <TeamDesk room={room} view={view} step={step} forms={["team"]} />
    </section>
  );
}
