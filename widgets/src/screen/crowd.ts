/** How much stands on the wall at once. Nobody scrolls a wall, so much of it is set smaller, and little of it larger. */

import { progressOf, type Place } from "../agenda.ts";
import { cellsOf, isEmpty, rowsOf } from "../answers.ts";
import type { Decision, Field, Shown, Step, Value, View } from "../room.ts";
import { earlierOf } from "../shows.ts";
import { teamsNow, teamsOf } from "../teams.ts";

export type Crowd = "handful" | "few" | "some" | "many";

/** Characters in a line of a column, roughly. */
const LINE = 26;
/** Lines that stand in a column of large type, of full size, and a step smaller. */
const HANDFUL = 13;
const FEW = 20;
const SOME = 42;

/** By lines, where each text has one more for the air around it. */
export function crowdOf(texts: readonly string[]): Crowd {
  const lines = texts.reduce((sum, text) => sum + 1 + Math.ceil(text.length / LINE), 0);
  return lines <= HANDFUL ? "handful" : lines <= FEW ? "few" : lines <= SOME ? "some" : "many";
}

/** A picture of numbers is as high as so many short texts. */
const PICTURE = ["·", "·", "·"];

/** The texts of a decision: what, and below it who and when. */
export const agreed = (decisions: Record<string, Pick<Decision, "text">>): string[] =>
  Object.values(decisions).flatMap(({ text }) => [text, "·"]);

const isPicture = ({ type }: Field): boolean => type === "scale" || type === "position" || type === "choice" || type === "tags" || type === "date";

const textsIn = (field: Field, value: Value): string[] =>
  field.type === "rows" ? rowsOf(value).flatMap((row) => [...cellsOf(field, row).map(({ text }) => text), "·"]) : [value].flat().map(String);

const answersOf = (step: Step, shown: readonly Shown[]): string[] =>
  shown.flatMap(({ answers }) =>
    step.fields.flatMap((field) => {
      const value = answers[field.field];
      return value === undefined || isEmpty(value) || isPicture(field) ? [] : textsIn(field, value);
    }),
  );

/** What was shared earlier and stands here again. */
const earlier = (view: View, place: Place): string[] =>
  progressOf(view, place) === "revealed"
    ? []
    : earlierOf(view, place.item, place.step).flatMap(({ source, shown }) => [...answersOf(source, shown), ...source.fields.filter(isPicture).flatMap(() => PICTURE)]);

/** The texts that stand beside a step: answers, cards, words, teams or agreements. */
export function textsOf(view: View, place: Place): string[] {
  const { item, step } = place;
  const shown = answersOf(step, view.shown[item.item]?.[step.step] ?? []);
  const pictures = step.fields.filter(isPicture);
  const words = Object.entries(view.counts[item.item]?.[step.step] ?? {}).flatMap(([field, counts]) =>
    pictures.some((one) => one.field === field) ? [] : [Object.keys(counts).join("  ")],
  );
  const onBoard = step.does === "group" || step.does === "vote" || step.does === "decide";
  const boards = onBoard ? Object.values(view.boards[item.item] ?? {}) : [];
  const cards = boards.flatMap((board) => [
    ...Object.values(board.cards).map(({ text }) => text),
    ...Object.values(board.groups).map(({ name }) => name),
  ]);
  const now = teamsNow(view, step);
  const teams = now ? teamsOf(view, now.form).map(({ members }) => members.join(" ")) : [];
  return [
    ...earlier(view, place),
    ...shown,
    ...words,
    ...(shown.length || words.length ? pictures.flatMap(() => PICTURE) : []),
    ...cards,
    ...teams,
    ...(step.does === "decide" ? agreed(view.decisions) : []),
    ...(item.plain === "follow-up" ? agreed(view.carried) : []),
  ];
}
