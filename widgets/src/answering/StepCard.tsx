import { useVotePart, VoteStep } from "../board/LazyVoteStep.tsx";
import { DecisionList } from "../decisions/DecisionList.tsx";
import { overInWords, PauseEnd, StepHead } from "../meeting/StepHead.tsx";
import { isHere } from "../meeting/agenda.ts";
import { intervalAt } from "../meeting/intervals.ts";
import { AnswerList } from "../results/AnswerList.tsx";
import { EarlierSteps } from "../results/EarlierSteps.tsx";
import { StepPicture } from "../results/StepPicture.tsx";
import type { AgendaItem, Step, View } from "../room/room.ts";
import { useSeconds } from "../room/use-room.ts";
import { MyTeam } from "../teams/MyTeam.tsx";
import { myTeam, silentWithMe, writersWithMe } from "../teams/teams.ts";
import { t } from "../words/gettext.ts";
import { listInWords } from "../words/lists.ts";
import { CopyAnswers } from "./CopyAnswers.tsx";
import { OwnEarlierAnswers } from "./OwnEarlierAnswers.tsx";
import { DoneCount, ReadyButton } from "./ReadyButton.tsx";
import { SendBar } from "./SendBar.tsx";
import { StepFields } from "./StepFields.tsx";
import { TeamAnswer } from "./TeamAnswer.tsx";
import { sameAnswers } from "./answers.ts";
import type { StepProps } from "./step-props.ts";
import { useAnswers } from "./use-answers.ts";

/** Who writes for us, when a role writes in this step and I do not hold it; else null. */
export function othersWrite(view: View, item: AgendaItem, step: Step): string | null {
  if (step.writes.includes(view.me?.roles[item.item] ?? "")) return null;
  const writers = writersWithMe(view, item.item, step);
  if (writers.length === 0) return null;
  const names = writers.filter((name): name is string => Boolean(name));
  const roles = listInWords(step.writes.map((id) => item.roles.find(({ role }) => role === id)?.name ?? id));
  return names.length
    ? t("Writing in this step: {names} ({roles}).", { names: listInWords(names), roles })
    : t("One of you writes in this step ({roles}).", { roles });
}

/** A step for somebody who takes part: what to do, and what can be done in the state it is in. */
export function StepCard(props: StepProps) {
  const { view, item, step } = props;
  const state = view.now.state;
  const writes = state === "open" && othersWrite(view, item, step) === null;
  useVotePart(props);
  return (
    <article class="fb-card fb-step">
      <StepHead
        item={item}
        step={{ ...step, silent: silentWithMe(view, item.item, step) }}
        named={writes ? Boolean(view.me?.name) : undefined}
        team={myTeam(view, step)}
        role={view.me?.roles?.[item.item]}
        quiet={state === "open"}
        past={state === "locked" || state === "revealed" ? state : undefined}
      />
      {props.children}
      {step.does === "decide" && <Agreed view={view} />}
      <EarlierSteps view={view} item={item} step={step} />
      <OwnEarlierAnswers view={view} item={item} step={step} />
      <MyTeam room={props.room} view={view} step={step} />
      {state === "open" && <Open {...props} />}
      {(state === "locked" || state === "revealed") && <Closed {...props} />}
      <StepPicture room={props.room} view={view} item={item} step={step} moves={writes} leads={item.plain === "follow-up" && view.role === "facilitator"} />
      {writes && step.fields.length === 0 && <ReadyButton {...props} />}
    </article>
  );
}

/** What has been agreed so far, shown to those who agreed; one person writes for all. */
function Agreed({ view }: { view: View }) {
  const none = Object.keys(view.decisions).length === 0;
  if (none && view.now.state !== "open") return null;
  if (none)
    return <p class="fb-note">{t("Say aloud what you suggest. The facilitator writes down what you agree on.")}</p>;
  return (
    <section class="fb-agreed" aria-label={t("What you agreed on")}>
      <h3 class="fb-shown-title">{t("What you agreed on")}</h3>
      <DecisionList view={view} />
    </section>
  );
}

function Open(props: StepProps) {
  const { view, item, step } = props;
  const others = othersWrite(view, item, step);
  if (others) return <p class="fb-note">{others}</p>;
  if (step.fields.length === 0) return <PauseEnd view={view} item={item} />;
  if (step.does === "vote") return <VoteStep key={`${item.item}/${step.step}`} {...props} />;
  return <Write key={`${item.item}/${step.step}`} {...props} />;
}

/** The fields of a step and the way to send them. */
export function Write({ room, view, drafts, item, step }: StepProps) {
  const desk = useAnswers(room, view, drafts, item.item, step);
  const here = isHere(view, { item, step, n: 0 });
  const now = useSeconds(room, here && view.now.intervals !== undefined);
  const seat = here ? intervalAt(view, step, now)?.interval : undefined;
  return (
    <form
      class="fb-write"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        desk.send();
      }}
    >
      <StepFields step={step} answers={desk.answers} errors={desk.errors} attempt={desk.attempt} seat={seat} onChange={desk.change} />
      <TeamAnswer step={step} desk={desk} />
      <SendBar desk={desk} failed={drafts.failed} />
      {here && <DoneCount view={view} />}
    </form>
  );
}

function Closed({ view, drafts, item, step }: StepProps) {
  const mine = view.mine[item.item]?.[step.step];
  const unsent = drafts.unsent(item.item, step.step, mine);
  const locked = view.now.state === "locked";
  return (
    <>
      {locked && <p class="fb-note">{overInWords(item, step)}</p>}
      {unsent && !sameAnswers(unsent, {}) && (
        <div class="fb-kept">
          <p>
            <strong>
              {drafts.read(item.item, step.step).lost ? t("The server no longer has your answer to “{title}”.", { title: step.title }) : t("Not sent, but not lost.")}
            </strong>{" "}
            {t("What you wrote last is kept on this device. Ask the facilitator to open the step again if it is to count.")}
          </p>
          <AnswerList step={step} answers={unsent} />
          <div class="fb-others">
            <CopyAnswers step={step} answers={unsent} />
          </div>
        </div>
      )}
      {mine && !sameAnswers(mine, {}) && (
        <details class="fb-more" open={locked}>
          <summary>{myTeam(view, step) ? t("The answer you gave together") : t("Your answer")}</summary>
          <AnswerList step={step} answers={mine} />
        </details>
      )}
    </>
  );
}
