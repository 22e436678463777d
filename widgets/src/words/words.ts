/** The interface's own words by gettext: English in the source, Danish from the catalogue. */

import { danish } from "./catalogue.ts";
import type { Language } from "../room/room.ts";

/** By English msgid: the translation, or its singular and plural. */
export type Catalogue = Record<string, string | [string, string]>;
export type Values = Record<string, string | number>;

let language: Language = "en";
let catalogue: Catalogue = {};

/** From here on `t` and `tn` answer in this language. `words` is for tests. */
export function setLanguage(next: Language, words: Catalogue = danish): void {
  language = next;
  catalogue = next === "da" ? words : {};
}

/** Words that come with a part of the page which is loaded later. */
export function addWords(words: Catalogue): void {
  if (language === "da") catalogue = { ...catalogue, ...words };
}

const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : String(value);
  });

/** The words for an English text, which must be a literal: the build looks for it. */
export function t(msgid: string, values: Values = {}): string {
  const found = catalogue[msgid];
  return fill(typeof found === "string" ? found : (found?.[0] ?? msgid), values);
}

/** As `t`, for one and for many. `{n}` is filled with `n`. */
export function tn(one: string, many: string, n: number, values: Values = {}): string {
  const found = catalogue[one];
  const [single, several] = Array.isArray(found) ? found : [one, many];
  return fill(n === 1 ? single : several, { n, ...values });
}

/** The language in use, as browsers name it. */
export const languageTag = (): string => (language === "da" ? "da-DK" : "en-GB");

/** A time of day in a sentence: "kl. 15.04", "at 15:04". */
export function clock(at: Date | number): string {
  const format = new Intl.DateTimeFormat(languageTag(), { hour: "2-digit", minute: "2-digit" });
  return t("at {time}", { time: format.format(at) });
}

/** A date in words: "3. februar 2026". */
export function day(at: Date | number): string {
  return new Intl.DateTimeFormat(languageTag(), { dateStyle: "long" }).format(at);
}

/** A day and a time in a sentence: "lørdag 28. november kl. 16.00". */
export function moment(at: Date | number): string {
  const format = new Intl.DateTimeFormat(languageTag(), { weekday: "long", day: "numeric", month: "long" });
  return `${format.format(at)} ${clock(at)}`;
}

/** A date in words, without the year where it is this one: "1. december". */
export function shortDay(at: Date, now = new Date()): string {
  if (at.getFullYear() !== now.getFullYear()) return day(at);
  return new Intl.DateTimeFormat(languageTag(), { day: "numeric", month: "long" }).format(at);
}

/** Time left as "4:05". */
export function minutesLeft(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Names in a sentence: "Anna, Bo og Carl". */
export function list(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? "";
  return t("{some} and {last}", { some: names.slice(0, -1).join(", "), last: names.at(-1) ?? "" });
}
