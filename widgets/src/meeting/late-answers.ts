/** Answers that come after the meeting was over for the day, or after a step was. */

import { isEmpty } from "../answering/answers.ts";
import type { View } from "../room/room.ts";
import { places, progressOf, type Place } from "./agenda.ts";

const two = (n: number): string => String(n).padStart(2, "0");

/** A moment as a `datetime-local` field holds it, in this device's own time. */
export function localDateTime(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What is suggested: in a week, when the school day is over. */
export function nextWeekAfternoon(now: number): string {
  const then = new Date(now);
  then.setDate(then.getDate() + 7);
  then.setHours(16, 0, 0, 0);
  return localDateTime(then);
}

/** What stands in the field as an instant in UTC, or null while it is no date and time. */
export function instantOf(local: string): string | null {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local) ? new Date(local) : null;
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : null;
}

export const deadlineOf = (view: View, { item, step }: Place): string | undefined => view.later.steps[item.item]?.[step.step];

/** Every step that has been opened and can be answered. */
export const answerablePlaces = (view: View): Place[] =>
  places(view).filter((place) => place.step.fields.length > 0 && progressOf(view, place) !== "waiting");

/** Steps left open for the absent, at `now`; the step that all answer right now is not one of them. */
export const lateSteps = (view: View, now: number): Place[] =>
  answerablePlaces(view).filter((place) => progressOf(view, place) !== "open" && Date.parse(deadlineOf(view, place) ?? "") > now);

/** Whether I have answered a step, by words or by votes. */
export const isAnswered = (view: View, { item, step }: Place): boolean =>
  Object.values(view.mine[item.item]?.[step.step] ?? {}).some((value) => !isEmpty(value)) ||
  Object.keys(view.me?.votes?.[item.item]?.[step.step] ?? {}).length > 0;
