/** What everyone shared in earlier steps, and a later one builds on. */

import { answerInWords } from "../answering/answers.ts";
import { boardLayout } from "../board/board.ts";
import type { AgendaItem, Board, Earlier, Shown, Step, View } from "../room/room.ts";
import type { Counts } from "./counts.ts";
import { shownOf } from "./shown-answers.ts";

/**
 * An earlier step with only the fields that are shown again, and what was said there: answers, how many said what
 * to a check, or the board that cards were put into piles on.
 */
export interface EarlierStep {
  source: Step;
  answers: readonly Shown[];
  counts: Record<string, Counts> | null;
  board: Board | null;
}

const isSame = (a: Earlier, b: Earlier): boolean => a.step === b.step && a.field === b.field;

/** The latest step in which an earlier field's cards were put into piles, and comes before `until`. */
function pilingStep(view: View, item: AgendaItem, field: Earlier, until: Step | undefined): Step | undefined {
  const end = item.steps.findIndex(({ step }) => step === until?.step);
  return item.steps.slice(0, end < 0 ? undefined : end).reverse().find((step) => {
    const board = view.boards[item.item]?.[step.step];
    return board && step.board?.some((other) => isSame(other, field)) && boardLayout(board).piles.some(({ cards }) => cards.length > 0);
  });
}

/** A step's fields whose cards lie loose: what was put into piles stands as piles. */
const looseFields = (view: View, item: AgendaItem, source: Step, until?: Step) =>
  source.fields.filter(({ field, label }) => !pilingStep(view, item, { step: source.step, field, label }, until));

/** In the order of the exercise; only where something was shown. */
export function earlierSteps(view: View, item: AgendaItem, step: Step): EarlierStep[] {
  const shows = step.shows ?? [];
  const piling = new Set(shows.flatMap((field) => pilingStep(view, item, field, step)?.step ?? []));
  return item.steps.flatMap((earlier) => {
    const board = piling.has(earlier.step) ? (view.boards[item.item]?.[earlier.step] ?? null) : null;
    if (board) return [{ source: { ...earlier, fields: [] }, answers: [], counts: null, board }];
    const fields = looseFields(view, item, earlier, step).filter(({ field }) => shows.some((reference) => reference.step === earlier.step && reference.field === field));
    return shared(view, item, { ...earlier, fields });
  });
}

/** All that has been shared of an item, step by step. */
export const sharedSteps = (view: View, item: AgendaItem): EarlierStep[] =>
  item.steps.flatMap((step) => {
    const board = view.boards[item.item]?.[step.step];
    if (step.does === "group" && board && Object.keys(board.cards).length > 0) return [{ source: step, answers: [], counts: null, board }];
    return shared(view, item, { ...step, fields: looseFields(view, item, step) });
  });

/** What was said to the step's fields; nothing where nothing of it is shown. */
function shared(view: View, item: AgendaItem, source: Step): EarlierStep[] {
  const has = (id: string) => source.fields.some(({ field }) => field === id);
  const answers = shownOf(view, item.item, source.step).filter(({ answers }) => Object.keys(answers).some(has));
  const counts =
    source.does === "check" ? Object.fromEntries(Object.entries(view.counts[item.item]?.[source.step] ?? {}).filter(([id]) => has(id))) : null;
  const some = counts ? Object.keys(counts).length > 0 : answers.length > 0;
  return some ? [{ source, answers, counts, board: null }] : [];
}

/** Characters and answers that a phone shows without folding them. */
const ROOM = 360;
const MANY = 6;

/** Whether earlier answers are too long to stand above the fields. `phones`: how many times a phone's room the page has. */
export function isLong(steps: readonly EarlierStep[], phones = 1): boolean {
  const texts = steps.flatMap(({ source, answers, board }) => [
    ...answers.flatMap(({ answers }) => source.fields.flatMap((field) => (field.field in answers ? [answerInWords(field, answers[field.field] ?? "")] : []))),
    ...Object.values(board?.cards ?? {}).map(({ text }) => text),
  ]);
  return texts.length > MANY * phones || texts.join("").length > ROOM * phones;
}
