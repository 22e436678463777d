/** How many gave each answer: what every picture of answers is drawn from. */

import { stringsOf } from "../answering/answers.ts";
import type { Value } from "../room/room.ts";

/** By answer: an option's id, a number, a day, or a text. */
export type Counts = Record<string, number>;

export function countsOf(values: readonly Value[]): Counts {
  const counts: Counts = {};
  for (const value of values)
    for (const word of Array.isArray(value) ? stringsOf(value) : [String(value)]) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** Every number as often as it was given, the lowest first. */
export const sortedNumbers = (counts: Counts): number[] =>
  Object.entries(counts)
    .flatMap(([value, n]) => Array.from({ length: n }, () => Number(value)))
    .sort((a, b) => a - b);

/** A word is the same however its letters are cased, and spelt as most spelt it; as meeting/shown_answers.py has it. */
export function mergeSpellings(counts: Counts): Counts {
  const spelt = new Map<string, [string, number][]>();
  for (const [word, n] of Object.entries(counts)) {
    const plain = word.trim().toLocaleLowerCase().replace(/\s+/g, " ");
    spelt.set(plain, [...(spelt.get(plain) ?? []), [word.trim(), n]]);
  }
  return Object.fromEntries(
    [...spelt.values()].map((words) => {
      const [most] = [...words].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
      return [most?.[0] ?? "", words.reduce((sum, [, n]) => sum + n, 0)];
    }),
  );
}

export interface RankedWord {
  word: string;
  n: number;
  /** 1 for what is written once, up to 5; a word that two wrote never stands as large as one that five wrote. */
  size: number;
}

const LARGEST = 5;

/** Words as they are drawn, most first; those as frequent as each other by the alphabet of `language`. */
export function rankWords(counts: Counts, language: string): RankedWord[] {
  const words = Object.entries(counts).sort(([a, m], [b, n]) => n - m || a.localeCompare(b, language));
  const most = words[0]?.[1] ?? 1;
  const steps = Math.min(most, LARGEST) - 1;
  return words.map(([word, n]) => ({ word, n, size: 1 + (most > 1 ? Math.round((steps * (n - 1)) / (most - 1)) : 0) }));
}
