/**
 * Finding CPR numbers in text, however they are written, as model/cpr.py does: what counts as what is told there.
 *
 * A text becomes a plain one of the same order: a digit for each digit of any script, a space for each separator, a
 * comma for another sign, x for all else, and nothing for what is invisible.
 */

interface Plain {
  text: string;
  /** The place in the text, in code points, of each character of the plain one. */
  at: number[];
}

/** From `start` up to `end`, in code points. */
export type Span = [start: number, end: number];

const SEPARATORS = new Set("./\\·•‧∙⋅。−⁃∕⁄'’‘ʼ`~");
const SEPARATOR = /[\p{Z}\p{Pd}\p{Pc}\t-\r\x1c-\x1f\x85]/u;
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Mn}\p{Me}\u115f\u1160\u3164\uffa0]/u;
const CIRCLED_ONES = [0x24f5, 0x2776, 0x2780, 0x278a];
const CIRCLED_ZERO = "\u24ff";
const DIGIT = /\p{Nd}/u;
const SIGN = /[\p{P}\p{S}]/u;
const ROW = /\d+(?: +\d+)*/g;
const WITH_SIGNS = /(\d\d) *(\d\d) *((?:\d\d)?\d\d)[ ,:]{1,4}(\d{4})(?!\d)/g;
const [TEN, TWELVE] = [10, 12];
const MINUTES = /^:\d\d(?!\d)/;
const HOURS = /(?:^|\D)\d\d?:$/;

const judged = new Map<string, string>();

/** Whether the text holds a CPR number: then it is never saved. */
export const hasCpr = (text: string): boolean => cprSpans(text).length > 0;

/** An id or a hash as programs make them: digits there are nobody's number. */
const MACHINE_MADE = /^(?:[a-z]+-)?(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{16,128})$/;

/** Whether a CPR number stands anywhere in a document: in a text, in a name of a member, as a number. */
export function holdsCpr(value: unknown): boolean {
  if (typeof value === "string") return hasCpr(value) && !MACHINE_MADE.test(value);
  if (typeof value === "number") return isCprNumber(value);
  if (Array.isArray(value)) return value.some(holdsCpr);
  return typeof value === "object" && value !== null && Object.entries(value).some((member) => member.some(holdsCpr));
}

/** A number has lost its zero at the front, if it had one. */
const isCprNumber = (value: number): boolean =>
  Number.isInteger(value) && value >= 1e8 && value < 1e12 && hasCpr(String(value).padStart(value < 1e10 ? 10 : 12, "0"));

/** Each CPR number in the text, in order and apart. */
export function cprSpans(text: string): Span[] {
  const { text: plain, at } = toPlain(text);
  const found = [...inRows(plain), ...withSigns(plain)].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const spans: Span[] = [];
  for (const [first, last] of found) {
    const [start, end] = [at[first]!, at[last - 1]! + 1];
    if (start >= (spans.at(-1)?.[1] ?? 0)) spans.push([start, end]);
  }
  return spans;
}

function toPlain(text: string): Plain {
  const parts: string[] = [];
  const at: number[] = [];
  let place = 0;
  for (const char of text) {
    const plain = judgedAs(char);
    parts.push(plain);
    for (let i = 0; i < plain.length; i++) at.push(place);
    place++;
  }
  return { text: parts.join(""), at };
}

function judgedAs(char: string): string {
  let plain = judged.get(char);
  if (plain === undefined) judged.set(char, (plain = [...char.normalize("NFKC")].map(judgedPart).join("")));
  return plain;
}

function judgedPart(char: string): string {
  if (DIGIT.test(char)) return String(decimal(char));
  const code = char.codePointAt(0)!;
  const one = CIRCLED_ONES.find((first) => code >= first && code < first + 9);
  if (one !== undefined) return String(code - one + 1);
  if (char === CIRCLED_ZERO) return "0";
  if (SEPARATOR.test(char) || SEPARATORS.has(char)) return " ";
  if (INVISIBLE.test(char)) return "";
  if (char === ":") return char;
  return SIGN.test(char) ? "," : "x";
}

/** Every script's digits stand in tens, from its zero on. */
function decimal(char: string): number {
  const code = char.codePointAt(0)!;
  let first = code;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first--;
  return (code - first) % 10;
}

function inRows(plain: string): Span[] {
  const spans: Span[] = [];
  for (const row of plain.matchAll(ROW)) {
    const groups = [...row[0].matchAll(/\d+/g)].map(({ 0: digits, index }): Span => [row.index + index, row.index + index + digits.length]);
    for (const [first, last] of longEnough(groups))
      if (isCpr(plain.slice(first, last).replaceAll(" ", "")) && !hasClock(plain, first, last)) spans.push([first, last]);
  }
  return spans;
}

/** Neighbouring groups that have as many digits together as a CPR number. Twelve stand in one row, or end with a group of four. */
function longEnough(groups: readonly Span[]): Span[] {
  return groups.flatMap(([start], first): Span[] => {
    let total = 0;
    const spans: Span[] = [];
    for (const [groupStart, end] of groups.slice(first, first + TWELVE)) {
      const length = end - groupStart;
      total += length;
      if (total === TEN || (total === TWELVE && [4, TWELVE].includes(length))) spans.push([start, end]);
      if (total >= TWELVE) break;
    }
    return spans;
  });
}

function withSigns(plain: string): Span[] {
  const spans: Span[] = [];
  const looking = new RegExp(WITH_SIGNS);
  for (let match = looking.exec(plain); match; match = looking.exec(plain)) {
    const [first, last] = [match.index, match.index + match[0].length];
    // Safari before 16.4 knows no lookbehind.
    if (/\d$/.test(plain.slice(0, first).slice(-1))) looking.lastIndex = first + 1;
    else if (isCpr(match.slice(1).join("")) && !hasClock(plain, first, last)) spans.push([first, last]);
  }
  return spans;
}

/** Whether the first or the last group is part of a time of day, such as 10:30. */
const hasClock = (plain: string, first: number, last: number): boolean =>
  HOURS.test(plain.slice(Math.max(0, first - 4), first)) || MINUTES.test(plain.slice(last, last + 4));

function isCpr(digits: string): boolean {
  if (digits.length === TWELVE)
    return Number(digits.slice(4, 6)) * 100 === century(Number(digits[8]), Number(digits.slice(6, 8))) && isCpr(digits.slice(0, 4) + digits.slice(6));
  const [day, month, year] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2))) as [number, number, number];
  const whole = century(Number(digits[6]), year) + year;
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(whole, month, 0)).getUTCDate();
}

/** The century of a birth, by the seventh digit. */
function century(seventh: number, year: number): number {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 : 1900;
  return year <= 57 ? 2000 : 1800;
}
