import { useState } from "preact/hooks";
import { EarlierShown, MyAnswers } from "../answering/MyAnswers.tsx";
import { OwnEarlierAnswers } from "../answering/OwnEarlierAnswers.tsx";
import { othersWrite, Write } from "../answering/StepCard.tsx";
import { UnsentWords } from "../answering/UnsentWords.tsx";
import { unsentAnswers } from "../answering/unsent.ts";
import { VoteStep } from "../board/LazyVoteStep.tsx";
import { StepHead } from "../meeting/StepHead.tsx";
import { isHere, progressOf, type Place } from "../meeting/agenda.ts";
import { answerablePlaces, deadlineOf, isAnswered, lateSteps } from "../meeting/late-answers.ts";
import { Logo } from "../page/Logo.tsx";
import { EarlierSteps } from "../results/EarlierSteps.tsx";
import { shownOf } from "../results/shown-answers.ts";
import { ConnectionBanner } from "../room/ConnectionBanner.tsx";
import type { Step } from "../room/room.ts";
import { dateAndTime } from "../words/dates.ts";
import { t, tn } from "../words/gettext.ts";
import type { LaterProps } from "./later-props.ts";
import { Lead } from "./LazyLead.tsx";

/** A meeting that is over for today, and still takes answers to all that it opened. */
export function LateAnswers(props: LaterProps) {
  const { room, view, drafts } = props;
  const places = answerablePlaces(view);
  const left = places.filter((place) => !isAnswered(view, place)).length;
  const until = view.later.until ? dateAndTime(Date.parse(view.later.until)) : "";
  return (
    <div class="fb-page">
      <Logo />
      <ConnectionBanner room={room} unsent={unsentAnswers(view, drafts).length > 0} />
      <UnsentWords room={room} view={view} drafts={drafts} />
      <article class="fb-card">
        <h1 class="fb-step-title" tabIndex={-1}>
          {t("Thank you for today")}
        </h1>
        <p>{t("The meeting is over for today. You can answer, and change your answers, until {when}.", { when: until })}</p>
        {places.length > 0 && (
          <p class="fb-note" role="status">
            {left > 0 ? tn("{n} step waits for your answer.", "{n} steps wait for your answer.", left) : t("You have answered everything. Thank you.")}
          </p>
        )}
      </article>
      <Lead room={room} view={view} />
      <LateList {...props} places={places} />
      <MyAnswers view={view} drafts={drafts} />
      <EarlierShown view={view} all />
    </div>
  );
}

/** Steps that still take answers while the meeting goes on. */
export function LateSteps(props: LaterProps) {
  const places = lateSteps(props.view, props.room.now());
  if (places.length === 0) return null;
  return (
    <details class="fb-more">
      <summary>
        {places.length === 1
          ? t("You can still answer “{title}”", { title: places[0]?.step.title ?? "" })
          : tn("You can still answer {n} step", "You can still answer {n} steps", places.length)}
      </summary>
      <LateList {...props} places={places} />
    </details>
  );
}

/** Each step with its fields behind its title, and a tick where it is answered. */
function LateList({ places, ...props }: LaterProps & { places: Place[] }) {
  const several = new Set(places.map(({ item }) => item.item)).size > 1;
  return (
    <ul class="fb-late">
      {places.map((place) => (
        <li key={`${place.item.item}/${place.step.step}`}>
          <LateStep {...props} place={place} several={several} />
        </li>
      ))}
    </ul>
  );
}

function LateStep({ room, view, drafts, place, several }: LaterProps & { place: Place; several: boolean }) {
  const [open, setOpen] = useState(false);
  const { item, step } = place;
  const done = isAnswered(view, place);
  const until = view.later.until ? undefined : deadlineOf(view, place);
  const others = othersWrite(view, item, step);
  const isShown = progressOf(view, place) === "revealed" || (isHere(view, place) && shownOf(view, item.item, step.step).length > 0);
  const props = { room, view, drafts, item, step };
  return (
    <details class="fb-more" open={open} onToggle={(toggle) => setOpen(toggle.currentTarget.open)}>
      <summary>
        <span>
          {step.title}
          {several && <span class="fb-late-item"> {item.title}</span>}
        </span>
        {done && <span class="fb-late-done">{t("✓ answered")}</span>}
      </summary>
      {open && (
        <div>
          {until && <p class="fb-help">{t("You can answer until {when}.", { when: dateAndTime(Date.parse(until)) })}</p>}
          <StepHead item={item} step={step} named={isShown || others ? undefined : Boolean(view.me?.name)} quiet={false} />
          {isShown && !others && <p class="fb-note">{seenInWords(step, !view.me?.name)}</p>}
          <EarlierSteps view={view} item={item} step={step} />
          <OwnEarlierAnswers view={view} item={item} step={step} />
          {others ? <p class="fb-note">{others}</p> : step.does === "vote" ? <VoteStep {...props} /> : <Write {...props} />}
        </div>
      )}
    </details>
  );
}

/** Who sees an answer to a step whose answers have been shown. */
function seenInWords(step: Step, nameless: boolean): string {
  if (step.anonymous || step.does === "vote")
    return t("The answers to this step have been shown. Yours is shown without a name, together with others that come late, or when the time is up.");
  return nameless
    ? t("The answers to this step have been shown: the others see yours as soon as you send it, without your name.")
    : t("The answers to this step have been shown: the others see yours as soon as you send it, with your name.");
}
