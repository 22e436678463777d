/** What everyone shared in earlier steps, and a later one builds on. */

import { answerInWords } from "../answering/answers.ts";
import type { AgendaItem, Shown, Step, View } from "../room/room.ts";
import type { Counts } from "./counts.ts";

/** An earlier step with only the fields that are shown again, and what was said there: answers, or how many said what to a check. */
export interface EarlierStep {
  source: Step;
  answers: readonly Shown[];
  counts: Record<string, Counts> | null;
}

/** In the order of the exercise; only where something was shown. */
export function earlierSteps(view: View, item: AgendaItem, step: Step): EarlierStep[] {
  const shows = step.shows ?? [];
  return item.steps.flatMap((earlier) => {
    const fields = earlier.fields.filter(({ field }) => shows.some((reference) => reference.step === earlier.step && reference.field === field));
    const answers = (view.shown[item.item]?.[earlier.step] ?? []).filter(({ answers }) => fields.some(({ field }) => field in answers));
    const all = view.counts[item.item]?.[earlier.step] ?? {};
    const counts = earlier.does === "check" ? Object.fromEntries(Object.entries(all).filter(([id]) => fields.some(({ field }) => field === id))) : null;
    const some = counts ? Object.keys(counts).length > 0 : answers.length > 0;
    return some ? [{ source: { ...earlier, fields }, answers, counts }] : [];
  });
}

/** Characters and answers that a phone shows without folding them. */
const ROOM = 360;
const MANY = 6;

/** Whether earlier answers are too long to stand above the fields. `phones`: how many times a phone's room the page has. */
export function isLong(steps: readonly EarlierStep[], phones = 1): boolean {
  const texts = steps.flatMap(({ source, answers }) =>
    answers.flatMap(({ answers }) => source.fields.flatMap((field) => (field.field in answers ? [answerInWords(field, answers[field.field] ?? "")] : []))),
  );
  return texts.length > MANY * phones || texts.join("").length > ROOM * phones;
}
