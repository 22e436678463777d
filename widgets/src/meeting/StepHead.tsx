import type { AgendaItem, Step, View } from "../room/room.ts";
import { timeOfDay } from "../words/dates.ts";
import { t } from "../words/gettext.ts";
import { listInWords } from "../words/lists.ts";
import { handoverInWords } from "./handover.ts";

/** How far an exercise is: "Step 2 of 5". Null for one with a single step, and for an item without an exercise. */
export function whereInWords(item: AgendaItem, n: number): string | null {
  return item.plain || item.steps.length < 2 ? null : t("Step {n} of {many}", { n, many: item.steps.length });
}

/** A step that is over, to those who took part in it. */
export function overInWords(item: AgendaItem, step: Step): string {
  if (item.plain === "pause") return t("The pause is over. The facilitator goes on in a moment.");
  if (step.does === "vote") return t("The vote is over. The facilitator goes on in a moment.");
  return step.fields.length > 0
    ? t("The pens are down. The facilitator goes on in a moment.")
    : t("That was it. The facilitator goes on in a moment.");
}

/** In a pause: when to be back, by the clock on the wall. */
export function PauseEnd({ view, item }: { view: View; item: AgendaItem }) {
  const { ends_at } = view.now;
  if (item.plain !== "pause" || !ends_at) return null;
  return <p class="fb-back-at">{t("We go on {when}.", { when: timeOfDay(Date.parse(ends_at)) })}</p>;
}

/** How the step is worked on, in words. */
export function formInWords(form: Step["form"]): string {
  switch (form) {
    case "alone":
      return t("Each on your own");
    case "pairs":
      return t("Two and two");
    case "fours":
      return t("Four together");
    case "team":
      return t("In the team");
    case "plenary":
      return t("Everyone together");
  }
}

/** Who keeps quiet right now, as a sentence to whoever holds `role`, or null when nobody has to. */
export function silenceInWords(item: AgendaItem, step: Step, role?: string): string | null {
  if (step.silent.length === 0) return null;
  if (role !== undefined && step.silent.includes(role)) return t("You are silent right now. Listen, and take notes.");
  if (step.silent.includes("everyone")) return t("Everyone is silent right now.");
  const names = step.silent.map((id) => item.roles.find(({ role }) => role === id)?.name ?? id);
  return t("Silent right now: {roles}.", { roles: listInWords(names) });
}

/** Who keeps quiet, in a word or two; null where it is some of the others. */
export function hushInWords(step: Step, role?: string): string | null {
  if (role !== undefined && step.silent.includes(role)) return t("You are silent");
  return step.silent.includes("everyone") ? t("Silence") : null;
}

/** Who will see an answer, when, and whether a name goes with it. */
export function anonymityInWords(step: Step, named: boolean, team?: number): string | null {
  if (step.fields.length === 0) return null;
  if (step.does === "vote") return t("Nobody sees your votes. Only the sum of everybody's is shown, when the facilitator shows it.");
  if (step.does === "check")
    return step.anonymous
      ? t("Your answer is shown together with others', without names: nobody in the meeting can see which is yours.")
      : t("Everyone sees at once what is answered. The facilitator sees your name beside it.");
  if (team !== undefined)
    return step.anonymous
      ? t("Only those you work with see your answer before the facilitator shows it. It is shown and saved without names.")
      : t("Only those you work with see your answer before the facilitator shows it. It is shown and saved with your number, without names.");
  if (step.anonymous) return t("Nobody sees your answer before the facilitator shows it. It is shown and saved without a name.");
  return named
    ? t("Nobody sees your answer before the facilitator shows it. It is shown and saved with your name.")
    : t("Nobody sees your answer before the facilitator shows it. You gave no name, so it is shown and saved without one.");
}

/** Text with its paragraphs. */
export function Prose({ text }: { text: string }) {
  return (
    <div class="fb-prose">
      {text.split(/\n\s*\n/).map((part, i) => (
        <p key={i}>{part.trim()}</p>
      ))}
    </div>
  );
}

export interface StepHeadProps {
  item: AgendaItem;
  step: Step;
  /** Whether my answer can be shown by name; leave it out on a screen for all. */
  named?: boolean | undefined;
  /** The team that I answer with. */
  team?: number | undefined;
  /** The role that I hold. */
  role?: string | undefined;
  /** False where the step's way of working does not hold: it is over, or a team does it all at one screen. */
  quiet?: boolean;
  /** What has become of the step, where its task is done and only in the way of what came of it. */
  past?: "locked" | "revealed" | undefined;
  /** Whether answers are still to be given: then it says what of them leaves the team. */
  asks?: boolean;
}

/** What the room does once a step's answers, or its votes, are there for all to see. */
function togetherInWords(step: Step): string | null {
  if (step.does === "vote" || step.does === "check") return t("We talk about it together");
  return step.fields.length > 0 ? t("We read and talk together") : null;
}

/** A step's title, what to do, and the rules of the moment. */
export function StepHead({ item, step, named, team, role, quiet = true, past, asks = past === undefined }: StepHeadProps) {
  // A check is seen all along, and is never shown at the end.
  const together = past === "revealed" || (past && step.does === "check") ? togetherInWords(step) : null;
  const silence = quiet ? silenceInWords(item, step, role) : null;
  const handover = asks ? handoverInWords(step) : null;
  const anonymity = named === undefined ? null : anonymityInWords(step, named, team);
  return (
    <header class="fb-step-head">
      <h2 class="fb-step-title" tabIndex={-1}>
        {step.title}
      </h2>
      {quiet && item.plain !== "pause" && (
        <p class="fb-facts">
          <span class="fb-fact">{step.form === "team" && team !== undefined ? t("In your team") : formInWords(step.form)}</span>
          {silence && <span class="fb-fact fb-silence">{silence}</span>}
        </p>
      )}
      {together && (
        <p class="fb-facts">
          <span class="fb-fact">{together}</span>
        </p>
      )}
      {past && !item.plain ? (
        <details class="fb-more fb-task" key="past">
          <summary>{t("The task")}</summary>
          <Prose text={step.say} />
        </details>
      ) : (
        <Prose text={step.say} />
      )}
      {anonymity && <p class="fb-note">{anonymity}</p>}
      {handover && <p class="fb-help fb-handover">{handover}</p>}
    </header>
  );
}
