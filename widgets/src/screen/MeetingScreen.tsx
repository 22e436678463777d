import { DecisionList } from "../decisions/DecisionList.tsx";
import { AnswerTally } from "../meeting/AnswerTally.tsx";
import { Countdown } from "../meeting/Countdown.tsx";
import { IntervalNow } from "../meeting/IntervalNow.tsx";
import { addressOf, inHalves, JoinPanel, reachable } from "../meeting/JoinPanel.tsx";
import { nextInWords } from "../meeting/Now.tsx";
import { PauseScreen } from "../meeting/PauseScreen.tsx";
import { Sound } from "../meeting/Sound.tsx";
import { overInWords, PauseEnd, StepHead, whereInWords } from "../meeting/StepHead.tsx";
import { hasBegun, neighbours, nextPlace, progressOf, type Place } from "../meeting/agenda.ts";
import { EarlierSteps } from "../results/EarlierSteps.tsx";
import { StepPicture } from "../results/StepPicture.tsx";
import type { Room, View } from "../room/room.ts";
import { dateAndTime } from "../words/dates.ts";
import { t, tn } from "../words/gettext.ts";
import { EvidenceWall } from "./EvidenceWall.tsx";
import { Paged } from "./Paged.tsx";
import { Teams } from "./Teams.tsx";

interface MeetingScreenProps {
  room: Room;
  view: View;
  /** Where phones find the server, with a slash at the end. */
  base: string;
  /** SVG of the whole address by which they join. */
  qr: string;
}

/** Sizes of type in percent of the wall's height: of what there is to do, and of what there is to see of it. */
const STEP = [3.4, 3, 2.7, 2.4, 2.1, 1.8];
const SHOWN = [5, 4.5, 4, 3.6, 3.2, 2.9, 2.6, 2.8];

/** In characters: so much of a title stands large. */
const LONG_TITLE = 80;

/** A live meeting as the whole room sees it: nothing to press, nothing to scroll, all of it large. */
export function MeetingScreen({ room, view, base, qr }: MeetingScreenProps) {
  if (view.now.state === "closed") return <Thanks view={view} />;
  if (view.later.until) return <Later view={view} />;
  const place = neighbours(view).current;
  if (!place || !hasBegun(view)) return <Waiting view={view} base={base} qr={qr} />;
  return (
    <>
      <Sound room={room} view={view} />
      {view.now.pause ? (
        <div class="fb-screen-waiting">
          <PauseScreen room={room} view={view} />
        </div>
      ) : (
        <Step room={room} view={view} place={place} base={base} />
      )}
    </>
  );
}

interface StepProps {
  room: Room;
  view: View;
  place: Place;
  base: string;
}

/** What there is to do on one side, what there is to see of it on the other. */
function Step({ room, view, place, base }: StepProps) {
  const { item, step } = place;
  const state = progressOf(view, place);
  const ends = view.now.ends_at;
  const resting = item.plain === "pause";
  return (
    <div class="fb-wall-now" data-state={state}>
      <ScreenTop view={view} />
      <p class="fb-screen-code">
        <span>{t("Join with the code")}</span> <strong>{inHalves(view.code)}</strong>
        {reachable(base) && (
          <span>
            {t("Go to")} <b class="fb-screen-address">{addressOf(base)}</b>
          </span>
        )}
      </p>
      <Paged name="step" class="fb-wall-step" sizes={STEP}>
        <StepHead item={item} step={step} quiet={state === "open"} asks={state === "open" || state === "waiting"} />
        <IntervalNow room={room} view={view} step={step} />
        {state === "open" && <PauseEnd view={view} item={item} />}
        {state === "locked" && <p class="fb-note">{overInWords(item, step)}</p>}
      </Paged>
      <div class="fb-screen-figures">
        {ends && <Countdown room={room} endsAt={ends} resting={resting && state !== "revealed"} key={`${item.item}/${step.step}`} />}
        {state !== "revealed" && <AnswerTally view={view} place={place} />}
      </div>
      <Paged name="shown" class="fb-wall-shown" sizes={SHOWN}>
        <Teams view={view} step={step} />
        {step.does === "decide" && <Agreed view={view} />}
        {state !== "revealed" && <EvidenceWall view={view} item={item} />}
        {state !== "revealed" && <EarlierSteps view={view} item={item} step={step} wall />}
        <StepPicture room={room} view={view} item={item} step={step} wall />
        <Teams view={view} step={step} soon />
      </Paged>
    </div>
  );
}

/** Before the first step: the way in, and how many have found it. */
function Waiting({ view, base, qr }: { view: View; base: string; qr: string }) {
  return (
    <section class="fb-screen-waiting" aria-label={t("Before you begin")}>
      <div class="fb-wall-side">
        <h1 class="fb-screen-title" data-long={view.title.length > LONG_TITLE ? "" : undefined}>
          {view.title}
        </h1>
        <p role="status">
          {view.people.joined > 0 && tn("{n} is here.", "{n} are here.", view.people.joined)} {t("We begin in a moment.")}
        </p>
      </div>
      <JoinPanel code={view.code} base={base} qr={qr} wall={{ joined: view.people.joined }} />
    </section>
  );
}

/** Over for today: until when answers are taken, and with which code. */
function Later({ view }: { view: View }) {
  return (
    <Thanks view={view}>
      <p>{t("The meeting is over for today. You can answer, and change your answers, until {when}.", { when: dateAndTime(Date.parse(view.later.until ?? "")) })}</p>
      <p class="fb-screen-quiet">
        {t("Join with the code")} <strong>{inHalves(view.code)}</strong>
      </p>
    </Thanks>
  );
}

interface ScreenTopProps {
  view: View;
  /** What comes next, where that is not the first step ahead that waits. */
  next?: Place | undefined;
  children?: preact.ComponentChildren;
}

/** Where the meeting is, and a corner for something small. */
export function ScreenTop({ view, next = nextPlace(view), children }: ScreenTopProps) {
  const current = neighbours(view).current;
  if (!current) return null;
  const where = whereInWords(current.item, current.n);
  return (
    <header class="fb-screen-top">
      <div>
        <h1 class="fb-screen-where">
          {current.item.plain ? view.title : current.item.title}
          {where && <span class="fb-screen-dot"> · </span>}
          {where && <strong>{where}</strong>}
        </h1>
        <p class="fb-screen-quiet">{nextInWords(view, next)}</p>
      </div>
      {children}
    </header>
  );
}

function Agreed({ view }: { view: View }) {
  if (Object.keys(view.decisions).length === 0) return null;
  return (
    <section class="fb-card fb-agreed">
      <h2 class="fb-part-title">{t("What you agreed on")}</h2>
      <DecisionList view={view} />
    </section>
  );
}

/** The last thing on the screen. */
export function Thanks({ view, children }: { view: View; children?: preact.ComponentChildren }) {
  return (
    <section class="fb-screen-waiting">
      <div class="fb-wall-side">
        <h1 class="fb-screen-title" tabIndex={-1}>
          {t("Thank you for today")}
        </h1>
        {children}
      </div>
      {Object.keys(view.decisions).length > 0 && (
        <Paged name="agreed" class="fb-wall-agreed" sizes={SHOWN}>
          <Agreed view={view} />
        </Paged>
      )}
    </section>
  );
}
