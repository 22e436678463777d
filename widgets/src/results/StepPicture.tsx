import { BoardStep } from "../board/BoardStep.tsx";
import { VoteBefore, VoteResult } from "../board/VoteResult.tsx";
import { FollowUp } from "../decisions/LazyFollowUp.tsx";
import { canBeRevealed } from "../meeting/agenda.ts";
import { CheckPicture } from "./CheckPicture.tsx";
import { OneByOneAnswers } from "./OneByOneAnswers.tsx";
import { ShownAnswers } from "./ShownAnswers.tsx";
import { shownOf } from "./shown-answers.ts";
import type { StepPictureProps } from "./step-picture-props.ts";

/** What stands for all to see of the current step: the same on phone, screen and dashboard. */
export function StepPicture(props: StepPictureProps) {
  const { view, item, step } = props;
  const answers = shownOf(view, item.item, step.step);
  if (item.plain === "follow-up") return <FollowUp {...props} />;
  if (step.does === "group") return <BoardStep {...props} />;
  if (step.does === "vote") return <VoteResult {...props} />;
  if (step.does === "check") return <CheckPicture {...props} />;
  if (!canBeRevealed(step)) return <VoteBefore {...props} />;
  if (view.now.state !== "revealed")
    return (
      <>
        <VoteBefore {...props} />
        <OneByOneAnswers item={item} step={step} answers={answers} wall={props.wall} onHide={props.onHide} />
      </>
    );
  return <ShownAnswers item={item} step={step} answers={answers} wall={props.wall} onHide={props.onHide} />;
}
