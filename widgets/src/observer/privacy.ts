/**
 * What a text must never carry, and what it is wise to look at twice, as model/privacy.py has it.
 *
 * Safari before 16.4 knows no lookbehind: what must not stand before a find is looked at here instead.
 */

import { cprSpans } from "./cpr.ts";

/** A stretch of text, from `start` up to `end` in code points, that may point at a person. */
export interface Concern {
  start: number;
  end: number;
  kind: "cpr" | "phone" | "address" | "name";
}

interface Pattern {
  kind: Concern["kind"];
  expression: string;
  /** What must not stand right before. */
  notAfter: RegExp;
}

const AFTER_WORD = String.raw`(?![\p{L}\p{N}_])`;
const WORD = /[\p{L}\p{N}_]$/u;
const OTHERS: Pattern[] = [
  { kind: "phone", expression: String.raw`(?:\+45\s?)?\d{2}(?:\s?\d{2}){3}(?![\d\-])`, notAfter: /[\d-]$/ },
  {
    kind: "address",
    expression: `[A-ZÆØÅ][a-zæøåé]+(?:vej|gade|stræde|vænget?|allé|parken|torv|stien|road|street)\\s+\\d{1,3}${AFTER_WORD}`,
    notAfter: WORD,
  },
  {
    kind: "name",
    expression: `[A-ZÆØÅ][a-zæøåé]+\\s[A-ZÆØÅ][a-zæøåé]+(?:sen|gaard|berg|lund|holm|strup|skov|bæk)${AFTER_WORD}`,
    notAfter: WORD,
  },
];

/** What looks like a CPR number, phone number, address or full name, in order of place. */
export function concerns(text: string): Concern[] {
  const numbers = cprSpans(text).map(([start, end]): Concern => ({ start, end, kind: "cpr" }));
  const others = OTHERS.flatMap((pattern) => matchesOf(pattern, text).map((match) => concern(text, match, pattern.kind)));
  const apart = others.filter(({ start, end }) => !numbers.some((number) => start < number.end && number.start < end));
  return [...numbers, ...apart].sort((a, b) => a.start - b.start);
}

/** What may hold a CPR number as any server sees it, in the digits of whatever script. */
const MANY_DIGITS = /\p{N}(?:[^\p{L}\p{N}]*\p{N}){9,}/gu;
const masked = (text: string): string => text.replace(/\p{N}/gu, "•");
/** The text with dots for the digits where there may be a CPR number; for all of them, where no place stands out. */
export const withoutNumbers = (text: string): string => (text.search(MANY_DIGITS) < 0 ? masked(text) : text.replace(MANY_DIGITS, masked));

/**
 * Events whose texts a server refuses, as they may be handed in: each digit is a dot where there may be a CPR number.
 * `places` are the server's, such as "events.3.data.change.seen". Null where they say nothing of a kind.
 *
 * The page refuses such a text before it becomes an event. One that went through, by an older page, must not keep the
 * rest of the session on the device for ever: an event can't be mended, only followed by another.
 */
export function withoutCpr<Event>(events: readonly Event[], places: readonly string[]): Event[] | null {
  const copy = structuredClone({ events: [...events] });
  let changed = false;
  for (const place of places) {
    const names = place.split(".");
    const last = names.pop() ?? "";
    const holder = names.reduce<unknown>((value, name) => (holds(value) && Object.hasOwn(value, name) ? value[name] : null), copy);
    const text = holds(holder) && Object.hasOwn(holder, last) ? holder[last] : null;
    if (typeof text !== "string") continue;
    const mended = withoutNumbers(text);
    if (mended === text) continue;
    (holder as Record<string, unknown>)[last] = mended;
    changed = true;
  }
  return changed ? copy.events : null;
}

const holds = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function matchesOf({ expression, notAfter }: Pattern, text: string): RegExpExecArray[] {
  const looking = new RegExp(expression, "gu");
  const matches: RegExpExecArray[] = [];
  for (let match = looking.exec(text); match; match = looking.exec(text))
    if (notAfter.test(text.slice(Math.max(0, match.index - 2), match.index))) looking.lastIndex = match.index + 1;
    else matches.push(match);
  return matches;
}

function concern(text: string, { 0: words, index }: RegExpExecArray, kind: Concern["kind"]): Concern {
  const start = [...text.slice(0, index)].length;
  return { start, end: start + [...words].length, kind };
}
