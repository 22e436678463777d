/**
 * What an event of a session says; null where it can't be understood. What is about to be noted is held to the same limits
 * as model/observer_events.py. What is read back, perhaps written by another version, is read by its shape alone, as
 * model/lenient.py reads it: keys that are not known are passed over, and limits of size are not asked about again.
 */

import { GROUPINGS, WHO, type CodedEvent, type Context, type Entry, type ObservingEvent, type Sample, type SessionStart, type Setting } from "./types.ts";

type Content = Record<string, unknown>;
type Read = (content: Content, strict: boolean) => Content | null;

export const SETTING = ["setting", "focus_child", "observer", "team", "school"] as const;

/** What Python strips from both ends of a text. */
const EDGES = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/gu;
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const IDENTIFIER = /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/;
const MOMENT = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)$/;
const LONGEST = 86_400;

/** What a field may hold: the value as it counts, or undefined where it may not. Only a `strict` one has limits of size. */
type Field = (value: unknown, strict: boolean) => unknown;

/** Half of a letter, which no file can hold. */
const HALF = /\p{Surrogate}/u;

const text = (most: number, least = 0): Field => (value, strict) => {
  if (typeof value !== "string" || HALF.test(value)) return undefined;
  const stripped = value.replace(EDGES, "");
  const length = stripped.length <= most ? stripped.length : [...stripped].length;
  return length >= least && (length <= most || !strict) ? stripped : undefined;
};
const measure = (least: number, most: number): Field => (value) =>
  typeof value === "number" && value >= least && value <= most ? value : undefined;
const amount = (least: number, most: number): Field => (value, strict) =>
  Number.isInteger(value) && (value as number) >= least && ((value as number) <= most || !strict) ? value : undefined;
const oneOf = (known: readonly string[]): Field => (value) => (known.includes(value as string) ? value : undefined);
const matching = (pattern: RegExp, most = 60): Field => (value, strict) =>
  typeof value === "string" && (value.length <= most || !strict) && pattern.test(value) ? value : undefined;
const yesOrNo: Field = (value) => (typeof value === "boolean" ? value : undefined);
const orNull = (field: Field): Field => (value, strict) => (value === null ? null : field(value, strict));
const listOf = (field: Field, most: number): Field => (value, strict) => {
  if (!Array.isArray(value) || (value.length > most && strict)) return undefined;
  const all = value.map((one) => field(one, strict));
  return all.includes(undefined) ? undefined : all;
};

export const isObject = (value: unknown): value is Content => typeof value === "object" && value !== null && !Array.isArray(value);

const SECONDS = measure(0, LONGEST);
const TITLE = text(200, 1);
const SHORT = text(80, 1);
const PSEUDONYM = text(40);
const LONG = text(10_000);
const NAME = matching(IDENTIFIER);
const COUNT = amount(1, 999);
const TARGET = matching(UUID);

const modifiers: Field = (value, strict) => {
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value).map(([name, said]) => [NAME(name, strict), listOf(NAME, Infinity)(said, strict)]);
  return entries.some((pair) => pair.includes(undefined)) ? undefined : (Object.fromEntries(entries) as Content);
};
const sampledCode: Field = (value, strict) => (isObject(value) ? (objectReader(SAMPLED_CODE, true)(value, strict) ?? undefined) : undefined);
const scheme: Field = (value) => (isObject(value) && Array.isArray(value["codes"]) ? value : undefined);
const moment: Field = (value) =>
  typeof value === "string" && MOMENT.test(value) && !Number.isNaN(Date.parse(value.replace(" ", "T"))) ? value : undefined;
const anyObject: Field = (value, strict) => (isObject(value) && (Object.keys(value).length <= 12 || !strict) ? value : undefined);

/** A field and what it is when it is not given; without the second, it must be. */
type Shape = Record<string, [Field, unknown?]>;

const SETTINGS: Shape = {
  setting: [orNull(TITLE), null], focus_child: [orNull(PSEUDONYM), null], observer: [orNull(PSEUDONYM), null],
  team: [orNull(TITLE), null], school: [orNull(TITLE), null],
};
const PLACE: Shape = { activity: [orNull(SHORT), null], grouping: [orNull(oneOf(GROUPINGS)), null], place: [orNull(SHORT), null] };
const WHOM: Shape = { who: [orNull(oneOf(WHO)), null], count: [orNull(COUNT), null] };
const SAMPLED_CODE: Shape = { code: [NAME], ...WHOM };

const CODED: Shape = { t: [SECONDS], code: [NAME], until: [orNull(SECONDS), null], ...WHOM, modifiers: [modifiers, {}] };
const SAMPLED: Shape = { n: [amount(0, 20_000)], t: [SECONDS], codes: [listOf(sampledCode, 200), []] };
const NOTED: Shape = {
  t: [SECONDS], seen: [LONG], quote: [orNull(LONG), null], interpretation: [orNull(LONG), null], private: [yesOrNo, false],
};

function objectReader(fields: Shape, open = false): Read {
  const names = Object.keys(fields);
  return (content, strict) => {
    const read: Content = open && strict ? { ...content } : {};
    if (!open && strict && Object.keys(content).some((name) => !(name in fields))) return null;
    for (const name of names) {
      const [field, absent] = fields[name]!;
      const value = content[name] === undefined ? absent : field(content[name], strict);
      if (value === undefined) return null;
      read[name] = value;
    }
    return read;
  };
}

const targeting = objectReader({ target: [TARGET] });
const OBSERVING: Record<string, Read> = {
  "session-began": objectReader({
    session: [TARGET], language: [oneOf(["da", "en"])], ...SETTINGS, setting: [TITLE], started: [moment], scheme: [orNull(scheme), null], ...PLACE,
  }),
  "setting-changed": (content, strict) => {
    const read = objectReader(SETTINGS)(content, strict);
    return read && Object.fromEntries(Object.keys(read).filter((name) => name in content).map((name) => [name, read[name]]));
  },
  "context-changed": objectReader({ t: [SECONDS], ...PLACE }),
  coded: objectReader(CODED),
  stopped: objectReader({ target: [TARGET], t: [SECONDS] }),
  sampled: objectReader(SAMPLED),
  noted: objectReader(NOTED),
  mended: objectReader({ target: [TARGET], change: [anyObject] }),
  removed: targeting,
  undone: targeting,
  "clock-changed": objectReader({ t: [SECONDS], by: [measure(-Infinity, Infinity)] }),
  ended: objectReader({ t: [SECONDS] }),
  saved: objectReader({}),
};

/** An event's kind together with what it says. */
export type ParsedEvent =
  | { kind: "session-began"; data: SessionStart }
  | { kind: "setting-changed"; data: Partial<Setting> }
  | { kind: "context-changed"; data: Context }
  | { kind: "coded"; data: Omit<CodedEvent, "id"> }
  | { kind: "stopped"; data: { target: string; t: number } }
  | { kind: "sampled"; data: Omit<Sample, "id"> }
  | { kind: "noted"; data: Omit<Entry, "id"> }
  | { kind: "mended"; data: { target: string; change: Content } }
  | { kind: "removed" | "undone"; data: { target: string } }
  | { kind: "clock-changed"; data: { t: number; by: number } }
  | { kind: "ended"; data: { t: number } }
  | { kind: "saved"; data: Record<string, never> };

const VERSION = 1;
/** Whether an event's version is one that exists here; a later one may mean something else. */
export const isKnownVersion = ({ v }: ObservingEvent): boolean => v <= VERSION;

/**
 * What an event says, all its fields filled in; null when it can't be understood, as one of a later version. `strict` for
 * one that is about to be noted.
 */
export function parseEvent(event: ObservingEvent, strict = false): ParsedEvent | null {
  const read = Object.hasOwn(OBSERVING, event.kind) && isKnownVersion(event) ? OBSERVING[event.kind] : undefined;
  const data = read && isObject(event.data) && utcMoment(event.at) ? read(event.data, strict) : null;
  return data ? ({ kind: event.kind, data } as ParsedEvent) : null;
}

/** The wall-clock part of a reading, ISO 8601 in UTC; null where it is no time. */
export function utcMoment(at: string): string | null {
  const moment = typeof at === "string" ? at.slice(0, 24) : "";
  const milliseconds = Date.parse(moment);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === moment ? moment : null;
}

export type Correctable = CodedEvent | Sample | Entry;

const ENTRY: Shape = {
  ...NOTED, t: [orNull(SECONDS), null], at: [orNull(matching(/^\d\d:\d\d$/)), null], quote: [orNull(LONG), null],
};
const KEPT: Shape = { id: [TARGET] };
const MENDABLE = { coded: { ...KEPT, ...CODED }, sampled: { ...KEPT, ...SAMPLED }, noted: { ...KEPT, ...ENTRY } };
/** What says which thing it is stays as it was. */
const FIXED = ["id", "n"];

/**
 * A code, sample or note with what is in `change` instead, and what it said of those things before.
 * Null where nothing of it would hold, or the whole would not. `strict` for what is about to be noted.
 */
export function corrected<T extends Correctable>(old: T, change: Content, strict = false): { now: T; before: Content } | null {
  const fields = "code" in old ? MENDABLE.coded : "n" in old ? MENDABLE.sampled : MENDABLE.noted;
  const names = Object.keys(change).filter((name) => Object.hasOwn(fields, name) && !FIXED.includes(name));
  if (!names.length) return null;
  const known = old as unknown as Content;
  const given = Object.entries({ ...known, ...Object.fromEntries(names.map((name) => [name, change[name]])) });
  const now = objectReader(fields)(Object.fromEntries(given.filter(([, value]) => value !== null)), strict);
  if (!now) return null;
  if (typeof now["until"] === "number") now["until"] = Math.max(now["until"], now["t"] as number);
  return { now: now as unknown as T, before: Object.fromEntries(names.map((name) => [name, known[name]])) };
}
