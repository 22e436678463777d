/** What was written here and has not been sent. */

import { deadlineOf } from "../meeting/late-answers.ts";
import { isHere, places, progressOf, type Place } from "../meeting/agenda.ts";
import type { Answers, View } from "../room/room.ts";
import { isEmpty } from "./answers.ts";
import type { Drafts } from "./drafts.ts";

export interface Unsent {
  place: Place;
  answers: Answers;
  /** Whether the room had it, and has it no longer. */
  lost: boolean;
  /** Whether it was said that it is not to be sent. */
  shelved: boolean;
}

const hasAny = (answers: Answers): boolean => Object.values(answers).some((value) => !isEmpty(value));

export function unsentAnswers(view: View, drafts: Drafts): Unsent[] {
  return places(view).flatMap((place) => {
    const [item, step] = [place.item.item, place.step.step];
    const answers = drafts.unsent(item, step, view.mine[item]?.[step]);
    const { lost = false, shelved = false } = drafts.read(item, step);
    return answers && hasAny(answers) ? [{ place, answers, lost, shelved }] : [];
  });
}

/** Those of steps that the meeting has left; the current one says so itself. */
export const leftAnswers = (view: View, drafts: Drafts): Unsent[] =>
  unsentAnswers(view, drafts).filter(({ place }) => !isHere(view, place) || view.now.state === "closed" || view.later.until);

/** Names an answer for as long as it stays the same thing to tell of. */
export const unsentKey = ({ place, lost }: Unsent): string => `${place.item.item}/${place.step.step}${lost ? "/lost" : ""}`;

/** Whether a step takes answers at `now`. */
export function takesAnswers(view: View, place: Place, now: number): boolean {
  const state = progressOf(view, place);
  if (view.now.state === "closed" || state === "waiting") return false;
  return state === "open" || [view.later.until, deadlineOf(view, place)].some((until) => until && Date.parse(until) > now);
}
