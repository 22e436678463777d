import { around, begun, nextPlace, progressOf, type Place } from "../agenda.ts";
import type { Model } from "../kernel.ts";
import { addressOf, JoinPanel, reachable } from "../meeting/JoinPanel.tsx";
import { Tally } from "../meeting/Tally.tsx";
import { Countdown } from "../parts/Countdown.tsx";
import { DecisionList } from "../parts/DecisionList.tsx";
import { nextInWords } from "../parts/Now.tsx";
import { StepPicture } from "../parts/StepPicture.tsx";
import { BackAt, overInWords, StepHead, whereInWords } from "../parts/StepHead.tsx";
import type { Room, View } from "../room.ts";
import { moment, t, tn } from "../words.ts";
import { Teams } from "./Teams.tsx";

interface LiveProps {
  model: Model;
  room: Room;
  view: View;
}

/** A live meeting as the whole room sees it: nothing to press, all of it large. */
export function Live({ model, room, view }: LiveProps) {
  if (view.now.state === "closed") return <Thanks view={view} />;
  if (view.later.until) return <Later view={view} />;
  const here = around(view).here;
  if (!here || !begun(view)) {
    return (
      <section class="fb-screen-waiting" aria-label={t("Before you begin")}>
        <h1 class="fb-screen-title">{view.title}</h1>
        <JoinPanel code={view.code} base={String(model.get("join_base"))} qr={String(model.get("qr"))} />
        <p class="fb-screen-quiet" role="status">
          {tn("{n} is here.", "{n} are here.", view.people.joined)} {t("We begin in a moment.")}
        </p>
      </section>
    );
  }
  const { item, step } = here;
  const state = progressOf(view, here);
  const ends = view.now.ends_at;
  const base = String(model.get("join_base"));
  return (
    <>
      <ScreenTop view={view}>
        <p class="fb-screen-code">
          <span>{t("Join with the code")}</span> <strong>{view.code}</strong>
          {reachable(base) && (
            <span>
              {t("Go to")} <b class="fb-screen-address">{addressOf(base)}</b>
            </span>
          )}
        </p>
      </ScreenTop>
      <div class="fb-screen-step">
        <StepHead item={item} step={step} quiet={state === "open"} />
        {state === "open" && <BackAt view={view} item={item} />}
        {state !== "revealed" && (
          <div class="fb-screen-figures">
            {ends && <Countdown room={room} endsAt={ends} resting={item.plain === "pause"} key={`${item.item}/${step.step}`} />}
            <Tally view={view} place={here} />
          </div>
        )}
        {state === "locked" && <p class="fb-note">{overInWords(item, step)}</p>}
        {state === "revealed" && ends && <Countdown room={room} endsAt={ends} key={`${item.item}/${step.step}`} />}
        <Teams view={view} step={step} />
        <StepPicture room={room} view={view} item={item} step={step} />
        <Teams view={view} step={step} soon />
      </div>
      {step.does === "decide" && <Agreed view={view} />}
    </>
  );
}

/** Over for today: until when answers are taken, and with which code. */
function Later({ view }: { view: View }) {
  return (
    <Thanks view={view}>
      <p>{t("The meeting is over for today. You can answer, and change your answers, until {when}.", { when: moment(Date.parse(view.later.until ?? "")) })}</p>
      <p class="fb-screen-quiet">
        {t("Join with the code")} <strong>{view.code}</strong>
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
  const here = around(view).here;
  if (!here) return null;
  const where = whereInWords(here.item, here.n);
  return (
    <header class="fb-screen-top">
      <div>
        <h1 class="fb-screen-where">
          {where ? here.item.title : view.title}
          {where && " · "}
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
    <section class="fb-card">
      <h2 class="fb-part-title">{t("What you agreed on")}</h2>
      <DecisionList view={view} />
    </section>
  );
}

/** The last thing on the screen. */
export function Thanks({ view, children }: { view: View; children?: preact.ComponentChildren }) {
  return (
    <section class="fb-screen-waiting">
      <h1 class="fb-screen-title" tabIndex={-1}>
        {t("Thank you for today")}
      </h1>
      {children}
      <Agreed view={view} />
    </section>
  );
}
