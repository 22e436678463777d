import { canBeRevealed } from "../meeting/agenda.ts";
import type { AgendaItem, Room, Step, View } from "../room/room.ts";
import { BoardStep } from "../board/BoardStep.tsx";
import { CheckPicture } from "./CheckPicture.tsx";
import { FollowUp } from "../decisions/FollowUp.tsx";
import { OneByOneShown } from "./OneByOneAnswers.tsx";
import { ShownAnswers } from "./ShownAnswers.tsx";
import { VoteBefore, VoteResult } from "../board/VoteResult.tsx";

export interface StepPictureProps {
  room: Room;
  view: View;
  item: AgendaItem;
  step: Step;
  /** Whether the one who looks may move what can be moved. */
  moves?: boolean;
  /** Whether the one who looks leads the meeting. */
  leads?: boolean;
  /** On the wall, where nobody can press anything: nothing is folded. */
  wall?: boolean;
  /** Where somebody may take an answer away. */
  onHide?: ((contribution: string) => void) | undefined;
}

/** What stands for all to see of the current step: the same on phone, screen and dashboard. */
export function StepPicture(props: StepPictureProps) {
  const { view, item, step } = props;
  const shown = view.shown[item.item]?.[step.step] ?? [];
  if (item.plain === "follow-up") return <FollowUp {...props} />;
  if (step.does === "group") return <BoardStep {...props} />;
  if (step.does === "vote") return <VoteResult {...props} />;
  if (step.does === "check") return <CheckPicture {...props} />;
  if (!canBeRevealed(step)) return <VoteBefore {...props} />;
  if (view.now.state !== "revealed")
    return (
      <>
        <VoteBefore {...props} />
        <OneByOneShown item={item} step={step} shown={shown} wall={props.wall} onHide={props.onHide} />
      </>
    );
  return <ShownAnswers item={item} step={step} shown={shown} wall={props.wall} onHide={props.onHide} />;
}
