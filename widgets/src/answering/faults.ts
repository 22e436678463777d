/** Faults of answers, found before they are sent. The room checks again, and uses the same words. */

import type { Answers, Column, Field, Row, Step, Value } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { characterCount, filledRows, filledTexts, isEmpty, rowsOf, stringsOf } from "./answers.ts";
import { askedFields, isEvidence, isSide, splitAnswers } from "./field-conditions.ts";

/** A message for each field that cannot be sent as it is. */
export function faults(step: Pick<Step, "fields" | "sides">, answers: Answers): Record<string, string> {
  const { counted } = splitAnswers(step.fields, answers);
  const fields = askedFields(step.fields, counted);
  const messages: Record<string, string> = {};
  for (const field of fields) {
    const fault = isEmpty(counted[field.field]) ? missingFault(field, counted) : valueFault(field, counted[field.field]);
    if (fault) messages[field.field] = fault;
  }
  if (Object.keys(messages).length) return messages;
  for (const field of fields)
    if (isEmpty(counted[field.field]) && isSide(step, field, counted))
      messages[field.field] = t("This side is still empty. Write something here too, or say why it is empty.");
  return messages;
}

function missingFault(field: Field, answers: Answers): string | undefined {
  if (isEvidence(field, answers)) return t("Say what you build it on.");
  return field.required ? requestInWords(field) : undefined;
}

function requestInWords({ type }: Field): string {
  if (type === "text" || type === "pseudonym" || type === "cards" || type === "rows") return t("Write something here before you send.");
  if (type === "position") return t("Place yourself on the line before you send.");
  return t("Choose here before you send.");
}

function valueFault(field: Field, value: Value | undefined): string | undefined {
  if (field.type === "rows") return rowsFault(field, filledRows(rowsOf(value)));
  if (field.type === "cards") return cardsFault(field, filledTexts(stringsOf(value)));
  return typeof value === "string" ? lengthFault(value.trim(), field) : undefined;
}

function cardsFault(field: Field, cards: readonly string[]): string | undefined {
  if (cards.length < (field.least ?? 1)) return tooFewInWords(field);
  return cards.map((text) => lengthFault(text, field)).find(Boolean);
}

/** The first thing that is wrong, row by row, and in each by the order of the columns. */
function rowsFault(field: Field, rows: readonly Row[]): string | undefined {
  if (rows.length < (field.least ?? 1)) return tooFewInWords(field);
  return rows.flatMap((row) => (field.columns ?? []).map((column) => cellFault(column, row))).find(Boolean);
}

function cellFault(column: Column, row: Row): string | undefined {
  if (isMissing(column, row)) return t("Something is missing in one of these. Fill it in.");
  return lengthFault(row[column.column]?.trim() ?? "", column);
}

const tooFewInWords = ({ least = 1 }: Field): string => t("Write at least {least} here.", { least });

const lengthFault = (text: string, limits: { max_length?: number }): string | undefined =>
  isTooLong(text, limits)
    ? t("This is {length} characters. There is room for {most}: make it shorter.", { length: characterCount(text), most: limits.max_length ?? 0 })
    : undefined;

export const isTooLong = (text: string, { max_length }: { max_length?: number }): boolean =>
  max_length !== undefined && characterCount(text) > max_length;

/** Whether a row that has something in it lacks this column. */
export const isMissing = ({ column, required }: Column, row: Row): boolean => required && !row[column]?.trim();
