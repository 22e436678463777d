/** Small questions about answers, asked by every part that shows or collects them. */

import type { Answers, Field, Step, Value } from "./room.ts";
import { t } from "./words.ts";

export const isEmpty = (value: Value | undefined): boolean =>
  value === undefined ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && texts(value).length === 0);

/** A list without what is blank: a card that was begun and cleared again is none. */
export const texts = (value: readonly string[]): string[] => value.map((text) => text.trim()).filter(Boolean);

/** Only what has content: this is what is sent. */
export function filled(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([field, value]) =>
      isEmpty(value) ? [] : [[field, Array.isArray(value) ? texts(value) : value]],
    ),
  );
}

const canonical = (answers: Answers): string =>
  JSON.stringify(
    Object.entries(filled(answers))
      .map(([field, value]) => [
        field,
        typeof value === "string" ? value.trim() : Array.isArray(value) ? [...value].sort() : value,
      ])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );

/** Whether two sets of answers say the same: blanks and order do not count. */
export const same = (a: Answers | undefined, b: Answers | undefined): boolean =>
  canonical(a ?? {}) === canonical(b ?? {});

/** Characters as a person and the server count them: 👍 is one. */
export const characters = (text: string): number => [...text].length;

/** A message for each field that cannot be sent as it is. */
export function faults(fields: readonly Field[], answers: Answers): Record<string, string> {
  const found: Record<string, string> = {};
  for (const field of fields) {
    const value = answers[field.field];
    if (isEmpty(value)) {
      if (field.required) found[field.field] = wanted(field);
    } else if (field.max_length && written(value).some((text) => characters(text) > (field.max_length ?? 0))) {
      found[field.field] = t("This is too long. Shorten it a little, and send again.");
    }
  }
  return found;
}

/** What is free text in an answer. */
const written = (value: Value | undefined): string[] =>
  typeof value === "string" ? [value] : Array.isArray(value) ? texts(value) : [];

const wanted = (field: Field): string => {
  if (field.type === "text" || field.type === "pseudonym" || field.type === "cards") return t("Write something here before you send.");
  if (field.type === "position") return t("Place yourself on the line before you send.");
  return t("Choose here before you send.");
};

/** An answer as text, with option ids turned to their labels. */
export function inWords(field: Field, value: Value): string {
  const label = (id: string) => field.options?.find(({ option }) => option === id)?.label ?? id;
  if (field.type === "cards") return texts([value].flat().map(String)).join(" · ");
  if (Array.isArray(value)) return value.map(label).join(", ");
  if (field.type === "choice") return label(String(value));
  if (field.type === "scale") return t("{n} of {max}", { n: value, max: field.max ?? 5 });
  if (field.type === "position") return place(field, Number(value));
  return String(value);
}

/** A place on a line in words: which pole it is nearer to. */
export function place(field: Field, value: number): string {
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
