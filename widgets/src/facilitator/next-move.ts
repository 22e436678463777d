/** What the right next thing is for whoever leads a meeting. */

import { canBeRevealed, canBeShownOneByOne, neighbours, nextPlace, places, progressOf, type Place } from "../meeting/agenda.ts";
import { shownOf } from "../results/shown-answers.ts";
import type { StepState, View } from "../room/room.ts";

export type Unshown = NonNullable<View["unshown"]>[number];

/**
 * `open` opens the meeting's first step or a later one. `board` puts the answers of an earlier step on the board that
 * the meeting is at. `show` shows one more answer: the `next` in line, of `left`. `go-through` leads to what has been
 * said nothing of yet, on the page alone. `reopen` is for a meeting that is over for today.
 */
export type Move =
  | { do: "open" | "reveal" | "board" | "lock"; place: Place }
  | { do: "show"; place: Place; next: Unshown; left: number }
  | { do: "go-through" | "close" | "reopen" };

/** `oneByOne`: answers are to be shown one at a time, though none has been yet. */
export function nextMove(view: View, oneByOne = false): Move {
  if (view.later.until) return { do: "reopen" };
  const current = neighbours(view).current ?? places(view)[0];
  if (!current) return { do: "close" };
  const state = progressOf(view, current);
  if (state === "waiting") return { do: "open", place: current };
  return moveWithin(view, current, state, oneByOne) ?? moveOn(view, current, state);
}

/** Whether some of a step's answers have been shown one at a time, and the step has not been revealed. */
export const showsOneByOne = (view: View, place: Place): boolean =>
  progressOf(view, place) === "locked" && canBeShownOneByOne(place.step) && shownOf(view, place.item.item, place.step.step).length > 0;

/** What is still to be done in the step itself, or undefined. */
function moveWithin(view: View, place: Place, state: StepState, oneByOne: boolean): Move | undefined {
  const { item, step } = place;
  if (state === "revealed") return undefined;
  if (state === "open" && item.plain === "follow-up" && unsettled(view).length > 0) return { do: "go-through" };
  const source = state === "open" && hiddenSource(view, place);
  if (source) return { do: "board", place: source };
  if (!canBeRevealed(step)) return undefined;
  const [next] = view.unshown ?? [];
  const begun = showsOneByOne(view, place);
  if (next && (begun || (oneByOne && state === "locked"))) return { do: "show", place, next, left: view.unshown?.length ?? 0 };
  const none = state === "locked" && !next && !begun && view.people.answered === 0;
  return none ? undefined : { do: "reveal", place };
}

function moveOn(view: View, place: Place, state: StepState): Move {
  const next = nextPlace(view);
  if (next) return { do: "open", place: next };
  return state === "open" ? { do: "lock", place } : { do: "close" };
}

/** Decisions of earlier meetings of which nothing has been said yet, by id. */
export const unsettled = (view: View): string[] => Object.keys(view.carried).filter((id) => !view.carried[id]?.outcome);

/** The first step whose answers belong on the board that the meeting is at, and have not been shown. */
function hiddenSource(view: View, { item, step }: Place): Place | undefined {
  const [hidden] = view.boards[item.item]?.[step.step]?.hidden ?? [];
  return places(view).find((place) => place.item.item === item.item && place.step.step === hidden);
}
