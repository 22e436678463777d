/** Fields that depend on other answers: which are asked, and which required. Kept in step with meeting/answers.py. */

import type { Answers, Field, Step, Value } from "../room/room.ts";
import { isEmpty } from "./answers.ts";

type Asking = Pick<Step, "fields" | "sides">;

/** The fields that are asked once these answers are given; one that waits for an answer stands below it. */
export function askedFields(fields: readonly Field[], answers: Answers): Field[] {
  const counted: Answers = {};
  return fields.filter((field) => {
    if (field.when && !isAmong(field.when.answers, counted[field.when.field])) return false;
    const value = answers[field.field];
    if (value !== undefined && !isEmpty(value)) counted[field.field] = value;
    return true;
  });
}

const isAmong = (options: readonly string[], value: Value | undefined): boolean =>
  [value ?? []].flat().some((entry) => options.includes(String(entry)));

/** Answers split in two: `counted`, and `aside` for those to fields that are no longer asked. */
export function splitAnswers(fields: readonly Field[], answers: Answers): { counted: Answers; aside: Answers } {
  const open = new Set(askedFields(fields, answers).map(({ field }) => field));
  const names = new Set(fields.map(({ field }) => field));
  const isAside = (field: string) => names.has(field) && !open.has(field);
  const part = (aside: boolean) => Object.fromEntries(Object.entries(answers).filter(([field]) => isAside(field) === aside));
  return { counted: part(false), aside: part(true) };
}

/** `answers`, and what was typed in fields that they leave unasked. */
export const withAside = (fields: readonly Field[], typed: Answers, answers: Answers): Answers => ({
  ...splitAnswers(fields, { ...typed, ...answers }).aside,
  ...answers,
});

/** The fields as they are drawn: one that another answer makes required is marked so. */
export function fieldsToShow(step: Asking, answers: Answers): Field[] {
  const isWanted = (field: Field) => isEvidence(field, answers) || isSide(step, field, answers);
  return askedFields(step.fields, answers).map((field) => (!field.required && isWanted(field) ? { ...field, required: true } : field));
}

/** Whether a field must say what another answer is built on. */
export const isEvidence = ({ evidence_for }: Field, answers: Answers): boolean =>
  evidence_for !== undefined && !isEmpty(answers[evidence_for]);

/** Whether this is one of several sides that must all be filled, and no reason is given for leaving one empty. */
export const isSide = ({ sides }: Asking, { field }: Field, answers: Answers): boolean =>
  sides !== undefined && sides.of.includes(field) && isEmpty(answers[sides.unless]);

/** Whether a fault of `field` may go away when `other` changes. */
export function dependsOn({ fields, sides }: Asking, field: string, other: string): boolean {
  const condition = fields.find(({ field: name }) => name === field);
  if (condition?.evidence_for === other || condition?.when?.field === other) return true;
  return Boolean(sides?.of.includes(field) && (sides.unless === other || sides.of.includes(other)));
}
