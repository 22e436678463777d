/** What the wall shows of answers. Nobody scrolls a wall: what is too much for it is left to the phones. */

import { cellsOf, isEmpty, rowsOf } from "../answering/answers.ts";
import type { Field, Shown, Step, Value } from "../room/room.ts";

/** Characters in a line of a column, roughly. */
const LINE = 26;
/** Lines that stand readably on a wall. */
export const WALL_LINES = 42;

/** Lines of a column, where each text has one more for the air around it. */
export const linesOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + 1 + Math.ceil(text.length / LINE), 0);

/** Whether a field's answers are drawn as a picture, and not as words. */
export const isPicture = ({ type }: Field): boolean => type === "scale" || type === "position" || type === "choice" || type === "tags" || type === "date";

const textsIn = (field: Field, value: Value): string[] =>
  field.type === "rows" ? rowsOf(value).flatMap((row) => [...cellsOf(field, row).map(({ text }) => text), "·"]) : [value].flat().map(String);

/** The words of a step's answers; pictures have none. */
export const wordsOf = (step: Step, answers: readonly Shown[]): string[] =>
  answers.flatMap(({ answers }) =>
    step.fields.flatMap((field) => {
      const value = answers[field.field];
      return value === undefined || isEmpty(value) || isPicture(field) ? [] : textsIn(field, value);
    }),
  );

/**
 * A step as the wall shows it, and how many answers in words it leaves to the phones: where a step repeats,
 * and has more words than can be read, the pictures of all seats stand instead of the words of the first.
 */
export function fitStep(step: Step, answers: readonly Shown[]): { step: Step; left: number } {
  const words = wordsOf(step, answers);
  if (!step.each || !step.fields.some((field) => field.each && isPicture(field)) || linesOf(words) <= WALL_LINES) return { step, left: 0 };
  return { step: { ...step, fields: step.fields.filter(isPicture) }, left: words.length };
}
