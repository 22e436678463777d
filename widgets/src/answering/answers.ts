/** Small questions about answers, asked by every part that shows or collects them. */

import { dateOf } from "../decisions/decision.ts";
import type { Answers, Column, Field, Row, Step, Value } from "../room/room.ts";
import { dateInWords } from "../words/dates.ts";
import { t } from "../words/gettext.ts";

/** The texts or option ids of a list; an answer of another kind has none. */
export const stringsOf = (value: Value | undefined): string[] =>
  Array.isArray(value) ? (value as (string | Row)[]).filter((entry) => typeof entry === "string") : [];

export const rowsOf = (value: Value | undefined): Row[] =>
  Array.isArray(value) ? (value as (string | Row)[]).filter((entry) => typeof entry === "object") : [];

export const isEmpty = (value: Value | undefined): boolean =>
  value === undefined ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && filledTexts(stringsOf(value)).length === 0 && rowsOf(value).every(isEmptyRow));

export const isEmptyRow = (row: Row): boolean => Object.values(row).every((cell) => cell.trim() === "");

/** A list without its blank texts. */
export const filledTexts = (value: readonly string[]): string[] => value.map((text) => text.trim()).filter(Boolean);

/** Only the cells and rows that have content. */
export const filledRows = (rows: readonly Row[]): Row[] =>
  rows
    .filter((row) => !isEmptyRow(row))
    .map((row) => Object.fromEntries(Object.entries(row).flatMap(([id, cell]) => (cell.trim() ? [[id, cell.trim()]] : []))));

/** Only what has content: of the answers that count, this is what is sent. */
export const filledAnswers = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).flatMap(([field, value]) => (isEmpty(value) ? [] : [[field, content(value)]])));

function content(value: Value): Value {
  if (!Array.isArray(value)) return value;
  const rows = rowsOf(value);
  return rows.length ? filledRows(rows) : filledTexts(stringsOf(value));
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

function plain(value: Value): unknown {
  if (typeof value === "string") return value.trim();
  if (!Array.isArray(value)) return value;
  const rows = rowsOf(value);
  return rows.length ? rows.map((row) => Object.entries(row).sort(byKey)) : stringsOf(value).sort();
}

const canonical = (answers: Answers): string =>
  JSON.stringify(
    Object.entries(filledAnswers(answers))
      .map(([field, value]): [string, unknown] => [field, plain(value)])
      .sort(byKey),
  );

/** Whether two sets of answers say the same: blanks do not count, nor the order of anything but rows. */
export const sameAnswers = (a: Answers | undefined, b: Answers | undefined): boolean =>
  canonical(a ?? {}) === canonical(b ?? {});

/** Characters as a person and the server count them: 👍 is one. */
export const characterCount = (text: string): number => [...text].length;

const labelOf = ({ options }: Pick<Field, "options">, id: string): string => options?.find(({ option }) => option === id)?.label ?? id;

/** An answer as text, with option ids turned to their labels. */
export function answerInWords(field: Field, value: Value): string {
  if (field.type === "rows") return rowsOf(value).map((row) => cellsOf(field, row).map(({ label, text }) => `${label}: ${text}`).join(", ")).join(" · ");
  if (field.type === "cards") return filledTexts([value].flat().map(String)).join(" · ");
  if (Array.isArray(value)) return stringsOf(value).map((id) => labelOf(field, id)).join(", ");
  if (field.type === "choice") return labelOf(field, String(value));
  if (field.type === "scale") return t("{n} of {max}", { n: value, max: field.max ?? 5 });
  if (field.type === "position") return positionInWords(field, Number(value));
  if (field.type === "date") return isoDateInWords(String(value));
  return field.verbatim ? inQuotes(String(value)) : String(value);
}

/** The filled cells of a row in the order of the columns, each as text below its label. */
export const cellsOf = (field: Field, row: Row): { column: string; label: string; text: string }[] =>
  (field.columns ?? []).flatMap((column) => {
    const cell = row[column.column]?.trim();
    return cell ? [{ column: column.column, label: column.label, text: cellInWords(column, cell) }] : [];
  });

function cellInWords(column: Column, cell: string): string {
  if (column.type === "date") return isoDateInWords(cell);
  return column.type === "choice" ? labelOf(column, cell) : cell;
}

/** A day as it is stored, written out. */
export function isoDateInWords(iso: string): string {
  const at = dateOf(iso);
  return Number.isNaN(at.getTime()) ? iso : dateInWords(at);
}

/** Somebody's own words in quotation marks; those who wrote marks of their own get no second pair. */
export function inQuotes(text: string): string {
  const bare = /^["“”„»«'](.*)["“”„»«']$/s.exec(text.trim())?.[1] ?? text.trim();
  return t("“{text}”", { text: bare });
}

/** A place on a line in words: which pole it is nearer to. */
export function positionInWords(field: Field, value: number): string {
  const { min = 0, max = 100, low = "", high = "" } = field;
  const share = (value - min) / (max - min);
  const n = Math.round(share * 100);
  if (n === 50) return t("In the middle ({n} of 100)", { n });
  return t("Nearest to “{pole}” ({n} of 100)", { pole: share < 0.5 ? low : high, n });
}

/** The label of a field with the name of what it is repeated for before it. */
export function fullLabel(step: Step, field: Field): string {
  const each = step.each?.find(({ each }) => each === field.each);
  return each ? `${each.label}: ${field.label}` : field.label;
}
