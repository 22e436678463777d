/** The interface's own words by gettext: English in the source, Danish from the catalogue. */

import type { Language } from "../room/room.ts";
import { danish, type Catalogue } from "./catalogue.ts";

export type Placeholders = Record<string, string | number>;

let language: Language = "en";
let catalogue: Catalogue = {};
let added: Catalogue = {};

/** Sets the language of `t` and `tn`. `words` is for tests. */
export function setLanguage(next: Language, words: Catalogue = danish): void {
  language = next;
  catalogue = next === "da" ? { ...words, ...added } : {};
}

/** Adds the words of a part of the page that is loaded later. */
export function addWords(words: Catalogue): void {
  added = { ...added, ...words };
  if (language === "da") catalogue = { ...catalogue, ...words };
}

const fill = (text: string, values: Placeholders): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    return value === undefined ? placeholder : String(value);
  });

/** The words for an English text, which must be a literal: the build looks for it. */
export function t(msgid: string, values: Placeholders = {}): string {
  const words = catalogue[msgid];
  return fill(typeof words === "string" ? words : (words?.[0] ?? msgid), values);
}

/** As `t`, for one and for many. `{n}` is filled with `n`. */
export function tn(singular: string, plural: string, n: number, values: Placeholders = {}): string {
  const words = catalogue[singular];
  const [single, several] = Array.isArray(words) ? words : [singular, plural];
  return fill(n === 1 ? single : several, { n, ...values });
}

/** The language in use, as browsers name it. */
export const languageTag = (): string => (language === "da" ? "da-DK" : "en-GB");
