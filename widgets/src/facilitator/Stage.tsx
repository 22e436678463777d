import { progressOf, type Place } from "../meeting/agenda.ts";
import { Tally } from "../meeting/AnswerTally.tsx";
import { Timer } from "../meeting/Timer.tsx";
import { nextInWords } from "../meeting/Now.tsx";
import { Shows } from "../results/EarlierSteps.tsx";
import { BackAt, StepHead, whereInWords } from "../meeting/StepHead.tsx";
import type { Room, View } from "../room/room.ts";
import { t } from "../words/words.ts";
import { Answers } from "./Answers.tsx";
import { Controls } from "./Controls.tsx";
import { OneByOne } from "./OneByOneControls.tsx";
import { stateInWords } from "./step-words.ts";
import { TeamDesk } from "./TeamDesk.tsx";
import { Undo } from "./Undo.tsx";

interface StageProps {
  room: Room;
  view: View;
  here: Place;
  onClose(): void;
  /** The step's own task, where it is one of the facilitator's: right below the controls. */
  children?: preact.ComponentChildren;
}

/** The current step, large enough that the room can follow along. */
export function Stage({ room, view, here, onClose, children }: StageProps) {
  const { item, step, n } = here;
  const state = progressOf(view, here);
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
      {state === "open" && <BackAt view={view} item={item} />}
      <div class="fb-stage-figures">
        <Timer room={room} view={view} resting={item.plain === "pause"} />
        <Tally view={view} place={here} />
      </div>
      <p class="fb-help">{nextInWords(view)}</p>
      <Controls room={room} view={view} here={here} onClose={onClose} bar />
      {children}
      <OneByOne room={room} view={view} here={here} />
      <Undo room={room} view={view} />
      <TeamDesk room={room} view={view} step={step} forms={["pairs", "fours"]} />
      <Shows view={view} item={item} step={step} wide />
      <Answers room={room} view={view} here={here} />
      <TeamDesk room={room} view={view} step={step} forms={["team"]} />
    </section>
  );
}
