import type { AgendaItem, Room, Step, View } from "../room/room.ts";
import { silentWithMe } from "../teams/teams.ts";
import { t } from "../words/gettext.ts";
import { Countdown } from "./Countdown.tsx";
import { IntervalNow } from "./IntervalNow.tsx";
import { hushInWords, whereInWords } from "./StepHead.tsx";
import { canBeRevealed, hasBegun, nextPlace, type Place } from "./agenda.ts";

/** The step that the meeting is at, or null between steps. */
export function currentStep(view: View): { item: AgendaItem; step: Step; n: number } | null {
  const item = view.agenda.find(({ item }) => item === view.now.item);
  const n = item?.steps.findIndex(({ step }) => step === view.now.step) ?? -1;
  const step = item?.steps[n];
  return item && step ? { item, step, n: n + 1 } : null;
}

/** What comes after this step, as a sentence: `next` is the first step ahead that waits, unless another is meant. */
export function nextInWords(view: View, next: Place | undefined = nextPlace(view)): string {
  const current = currentStep(view);
  if (!current || !hasBegun(view)) {
    const first = view.agenda[0];
    return first ? t("First: {title}", { title: first.title }) : "";
  }
  if (view.now.state === "waiting") return t("Next: {title}", { title: current.step.title });
  if (!next) return t("This is the last step.");
  return next.item.item === current.item.item ? t("Next: {title}", { title: next.step.title }) : t("Then: {title}", { title: next.item.title });
}

/** The step and its state, to those who listen instead of looking. */
export function nowInWords(view: View): string {
  const step = hasBegun(view) ? currentStep(view)?.step : undefined;
  const state = stateInWords(view, step);
  if (!step) return state;
  return /[.?!…]$/.test(step.title) ? `${step.title} ${state}` : `${step.title}. ${state}`;
}

function stateInWords(view: View, step: Step | undefined): string {
  const votes = step?.does === "vote";
  switch (view.now.state) {
    case "waiting":
      return t("We begin in a moment.");
    case "open":
      return t("The step is open.");
    case "locked":
      if (votes) return t("The step is closed for votes.");
      return step && canBeRevealed(step) ? t("The step is closed for answers.") : t("The step is over.");
    case "revealed":
      return votes ? t("The votes are shown.") : t("The answers are shown.");
    case "closed":
      return t("The meeting is closed.");
  }
}

/** Where the meeting is: what we do, who is silent, what comes next, and the time left. */
export function Now({ room, view }: { room: Room; view: View }) {
  const current = hasBegun(view) ? currentStep(view) : null;
  const where = current && (whereInWords(current.item, current.n) ?? (current.item.plain ? null : current.item.title));
  const { ends_at } = view.now;
  const running = view.now.state === "open" || view.now.state === "revealed";
  const hush = current && view.now.state === "open" && !view.now.pause ? hushInWords({ ...current.step, silent: silentWithMe(view, current.item.item, current.step) }, view.me?.roles[current.item.item]) : null;
  return (
    <section class="fb-now" aria-label={t("Where we are")}>
      <div class="fb-now-where">
        <p class="fb-now-item">{current ? current.step.title : view.title}</p>
        <p class="fb-now-step">
          {hush && <strong class="fb-now-hush">{hush}</strong>}
          {hush && <span aria-hidden="true"> · </span>}
          {where && <span>{where}</span>}
          {where && <span aria-hidden="true"> · </span>}
          <span>{nextInWords(view)}</span>
        </p>
        {current && <IntervalNow room={room} view={view} step={current.step} />}
      </div>
      {ends_at && running && (
        <Countdown room={room} endsAt={ends_at} resting={current?.item.plain === "pause"} key={`${view.now.item}/${view.now.step}`} />
      )}
      <p class="fb-hidden" aria-live="polite">
        {nowInWords(view)}
      </p>
    </section>
  );
}
