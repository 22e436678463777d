/** Where a meeting is in its agenda. */

import type { AgendaItem, Step, StepState, View } from "../room/room.ts";

/** A step of an agenda item; `n` counts from 1 within the item. */
export interface Place {
  item: AgendaItem;
  step: Step;
  n: number;
}

/** Every step of the meeting, in order. */
export function places(view: View): Place[] {
  return view.agenda.flatMap((item) => item.steps.map((step, i) => ({ item, step, n: i + 1 })));
}

export const progressOf = (view: View, { item, step }: Place): StepState =>
  view.progress[item.item]?.[step.step] ?? "waiting";

export const isHere = (view: View, { item, step }: Place): boolean =>
  view.now.item === item.item && view.now.step === step.step;

/** Whether any step has been opened. */
export const hasBegun = (view: View): boolean => Object.keys(view.progress).length > 0;

/** Whether nobody's answers lead to a step, and it has not been opened all the same. */
export const isPassed = (view: View, place: Place): boolean =>
  Boolean(view.passed?.[place.item.item]?.[place.step.step]) && progressOf(view, place) === "waiting";

/** The step before and the one after a place, whatever their states, without those that are passed over. */
export function neighbours(view: View): { before: Place | undefined; current: Place | undefined; after: Place | undefined } {
  const all = places(view).filter((place) => isHere(view, place) || !isPassed(view, place));
  const at = all.findIndex((place) => isHere(view, place));
  return { before: all[at - 1], current: all[at], after: at < 0 ? undefined : all[at + 1] };
}

/** A step skipped on purpose stays skipped: what comes next is the first one ahead that waits. */
export function nextPlace(view: View): Place | undefined {
  const all = places(view);
  const at = all.findIndex((place) => isHere(view, place));
  return all.slice(at + 1).find((place) => progressOf(view, place) === "waiting" && !isPassed(view, place));
}

/** Whether a step has answers that stay hidden until somebody shows them. */
export const canBeRevealed = (step: Step): boolean => step.fields.length > 0 && step.does !== "check";

/** Votes make a picture only when they are together. */
export const canBeShownOneByOne = (step: Step): boolean => canBeRevealed(step) && step.does !== "vote";

/** Whether a single person can be through with a step: not where all do one thing together, such as a pause. */
export const canBeDone = (step: Step): boolean => step.fields.length > 0 || step.form !== "plenary";
