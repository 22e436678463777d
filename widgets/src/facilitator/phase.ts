/** What the large button of whoever leads says and does in each phase of a meeting, on the dashboard as on the phone. */

import { hasBegun, type Place } from "../meeting/agenda.ts";
import { authorInWords } from "../results/author.ts";
import type { AgendaItem, Proposal, View } from "../room/room.ts";
import { proposal } from "../room/use-act.ts";
import { t, tn } from "../words/gettext.ts";
import { leftInWords } from "./left-words.ts";
import { nextMove, showsOneByOne, type Move } from "./next-move.ts";
import { answersInWords } from "./step-words.ts";

export interface Phase {
  /** Equal as long as a press means the same, so that pressing twice does it once. */
  key: string;
  label: string;
  /** What is still to be done here, in words; empty where nothing is. */
  left: string;
  move: Move;
}

/** `oneByOne` as nextMove has it. */
export function phaseOf(view: View, oneByOne = false): Phase {
  const move = nextMove(view, oneByOne);
  const { item, step, state } = view.now;
  const label = moveInWords(view, move);
  return {
    key: [item, step, state, move.do, "place" in move && `${move.place.item.item}/${move.place.step.step}`, "next" in move && move.next.contribution].join(" "),
    label: endsWriting(view, move) ? labelOfLeaving(label, view) : label,
    left: leftInWords(view, move),
    move,
  };
}

/** The event that a move is in the room; null where it is something on the page alone. */
export function eventOf(move: Move): Proposal | null {
  switch (move.do) {
    case "open":
      return proposal("step-opened", target(move.place));
    case "reveal":
    case "board":
      return proposal("step-revealed", target(move.place));
    case "lock":
      return proposal("step-locked", target(move.place));
    case "show":
      return proposal("contribution-revealed", { ...target(move.place), contribution: move.next.contribution });
    case "reopen":
      return proposal("deadline-set", { until: null });
    case "go-through":
    case "close":
      return null;
  }
}

export const target = ({ item, step }: Place) => ({ item: item.item, step: step.step });

/** The label of a button that ends a step in which some are still writing: it says how many. */
export function labelOfLeaving(label: string, { people: { writing } }: View): string {
  return writing > 0 ? tn("{label} · {n} is still writing", "{label} · {n} are still writing", writing, { label }) : label;
}

const endsWriting = (view: View, { do: move }: Move): boolean => view.now.state === "open" && (move === "reveal" || move === "lock" || move === "open");

export function lockInWords({ plain }: AgendaItem): string {
  if (plain === "pause") return t("End the pause");
  return plain ? t("Finish the item") : t("Finish the step");
}

function moveInWords(view: View, move: Move): string {
  switch (move.do) {
    case "open":
      return hasBegun(view) ? t("Next step: {title}", { title: move.place.step.title }) : t("Open the first step");
    case "reveal":
      return showsOneByOne(view, move.place) ? t("Show all of them together") : answersInWords(move.place.step).show;
    case "board":
      return t("Put {title} on the board", { title: t("“{title}”", { title: move.place.step.title }) });
    case "show":
      return showInWords(view, move);
    case "lock":
      return lockInWords(move.place.item);
    case "go-through":
      return t("Go through the next one");
    case "reopen":
      return t("Open the meeting again");
    case "close":
      return t("Close the meeting …");
  }
}

function showInWords(view: View, { place, next, left }: Extract<Move, { do: "show" }>): string {
  const name = authorInWords(place.step, next);
  if (name) return tn("Show the next: {name} ({n} left)", "Show the next: {name} ({n} left)", left, { name });
  return showsOneByOne(view, place)
    ? tn("Show the next ({n} left)", "Show the next ({n} left)", left)
    : tn("Show the first ({n} left)", "Show the first ({n} left)", left);
}
