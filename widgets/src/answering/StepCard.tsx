import type { ComponentChildren } from "preact";
import { canBeDone, isHere } from "../meeting/agenda.ts";
import { same } from "./answers.ts";
import type { Drafts } from "./drafts.ts";
import { uuid7 } from "../device/uuid.ts";
import type { AgendaItem, Room, Step, View } from "../room/room.ts";
import { amongMine, myTeam } from "../teams/teams.ts";
import { isReady, useAnswers } from "./use-answers.ts";
import { list, t, tn } from "../words/words.ts";
import { AnswerList } from "../results/AnswerList.tsx";
import { DecisionList } from "../decisions/DecisionList.tsx";
import { Recalls } from "./OwnEarlierAnswers.tsx";
import { SendBar } from "./SendBar.tsx";
import { Shows } from "../results/EarlierSteps.tsx";
import { MyTeam } from "../teams/MyTeam.tsx";
import { StepFields } from "./StepFields.tsx";
import { TeamAnswer } from "./TeamAnswer.tsx";
import { StepPicture } from "../results/StepPicture.tsx";
import { VoteStep } from "../board/VoteStep.tsx";
import { BackAt, overInWords, StepHead } from "../meeting/StepHead.tsx";

export interface StepProps {
  room: Room;
  view: View;
  drafts: Drafts;
  item: AgendaItem;
  step: Step;
  /** What is known: above what there is to write. */
  children?: ComponentChildren;
}

/** Who writes for us, when a role writes in this step and I do not hold it; else null. */
export function othersWrite(view: View, item: AgendaItem, step: Step): string | null {
  if (step.writes.includes(view.me?.roles[item.item] ?? "")) return null;
  const holders = step.writes.flatMap((role) => view.roles[item.item]?.[role] ?? []);
  if (holders.length === 0) return null;
  const known = holders.filter((name): name is string => typeof name === "string" && name !== "");
  const names = amongMine(view, step, known);
  const roles = list(step.writes.map((id) => item.roles.find(({ role }) => role === id)?.name ?? id));
  return names.length
    ? t("Writing in this step: {names} ({roles}).", { names: list(names), roles })
    : t("One of you writes in this step ({roles}).", { roles });
}

/** A step for somebody who takes part: what to do, and what can be done in the state it is in. */
export function StepCard(props: StepProps) {
  const { view, item, step } = props;
  const state = view.now.state;
  const writes = state === "open" && othersWrite(view, item, step) === null;
  return (
    <article class="fb-card fb-step">
      <StepHead
        item={item}
        step={step}
        named={writes ? Boolean(view.me?.name) : undefined}
        team={myTeam(view, step)}
        role={view.me?.roles?.[item.item]}
        quiet={state === "open"}
        past={state === "locked" || state === "revealed" ? state : undefined}
      />
      {props.children}
      {step.does === "decide" && <Agreed view={view} />}
      <Shows view={view} item={item} step={step} />
      <Recalls view={view} item={item} step={step} />
      <MyTeam room={props.room} view={view} step={step} />
      {state === "open" && <Open {...props} />}
      {(state === "locked" || state === "revealed") && <Closed {...props} />}
      <StepPicture room={props.room} view={view} item={item} step={step} moves={writes} />
      {writes && step.fields.length === 0 && <Ready {...props} />}
    </article>
  );
}

/** What has been agreed so far, to those who said it; one writes it down for all. */
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
  if (step.fields.length === 0) return <BackAt view={view} item={item} />;
  if (step.does === "vote") return <VoteStep key={`${item.item}/${step.step}`} {...props} />;
  return <Write key={`${item.item}/${step.step}`} {...props} />;
}

/** The fields of a step and the way to send them. */
export function Write({ room, view, drafts, item, step }: StepProps) {
  const desk = useAnswers(room, view, drafts, item.item, step);
  return (
    <form
      class="fb-write"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        desk.send();
      }}
    >
      <StepFields step={step} answers={desk.answers} errors={desk.errors} attempt={desk.attempt} onChange={desk.change} />
      <TeamAnswer step={step} desk={desk} />
      <SendBar desk={desk} failed={drafts.failed} />
      {isHere(view, { item, step, n: 0 }) && <DoneCount view={view} />}
    </form>
  );
}

/** A step with nothing to write: one can say that one is done, except where all do it together. */
export function Ready({ room, view, item, step }: StepProps) {
  if (!canBeDone(step)) return null;
  const ready = isReady(room, view, item.item, step.step);
  const say = () =>
    room
      .send([{ id: uuid7(), kind: "ready", data: { item: item.item, step: step.step, ready: !ready } }])
      .catch(() => undefined);
  return (
    <div class="fb-send">
      <button type="button" class={`fb-button ${ready ? "fb-quiet" : "fb-main"}`} onClick={say}>
        {ready ? t("Not done after all") : t("I am done")}
      </button>
      <DoneCount view={view} />
    </div>
  );
}

function DoneCount({ view }: { view: View }) {
  const { ready, joined } = view.people;
  return ready > 0 ? (
    <p class="fb-help">{tn("{n} of {joined} is done", "{n} of {joined} are done", ready, { joined })}</p>
  ) : null;
}

function Closed({ view, drafts, item, step }: StepProps) {
  const mine = view.mine[item.item]?.[step.step];
  const unsent = drafts.unsent(item.item, step.step, mine);
  const locked = view.now.state === "locked";
  return (
    <>
      {locked && <p class="fb-note">{overInWords(item, step)}</p>}
      {unsent && !same(unsent, {}) && (
        <div class="fb-kept">
          <p>
            <strong>{t("Not sent, but not lost.")}</strong>{" "}
            {t("What you wrote last is kept on this device. Ask the facilitator to open the step again if it is to count.")}
          </p>
          <AnswerList step={step} answers={unsent} />
        </div>
      )}
      {mine && !same(mine, {}) && (
        <details class="fb-more" open={locked}>
          <summary>{myTeam(view, step) ? t("The answer you gave together") : t("Your answer")}</summary>
          <AnswerList step={step} answers={mine} />
        </details>
      )}
    </>
  );
}
