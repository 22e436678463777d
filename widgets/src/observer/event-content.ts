/**
 * What an event of a session says; null where it can't be understood. What is about to be noted is held to the contract's
 * limits (`strict`). What is read back, perhaps written by another version, is read by its shape alone, as model/lenient.py
 * reads it: keys that are not known are passed over, and limits of size are not asked about again.
 */

import { MENDABLE_CONTENTS, OBSERVER_CONTENTS, type ObserverContents } from "../contract.gen.ts";
import type { CodedEvent, Entry, ObservingEvent, Sample } from "./types.ts";

type Content = Record<string, unknown>;

/** A value as the contract tells it: JSON Schema without references, prose and unions other than with null. */
interface ValueSchema {
  type: string;
  nullable?: boolean;
  default?: unknown;
  enum?: readonly string[];
  pattern?: string;
  format?: string;
  /** White space at both ends does not count. */
  stripped?: boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: ValueSchema;
  maxItems?: number;
  properties?: Readonly<Record<string, ValueSchema>>;
  required?: readonly string[];
  /** What it does not know may be there; where it is `whole`, it is always kept. */
  open?: boolean;
  whole?: boolean;
  maxProperties?: number;
  /** Of an object whose names are not known: what each is like, and what it holds. */
  keys?: ValueSchema;
  values?: ValueSchema;
}

const CONTENTS: Readonly<Record<string, ValueSchema>> = OBSERVER_CONTENTS;
const MENDABLE: Readonly<Record<"coded" | "sampled" | "noted", ValueSchema>> = MENDABLE_CONTENTS;

export const SETTING = Object.keys(OBSERVER_CONTENTS["setting-changed"].properties) as (keyof ObserverContents["setting-changed"])[];

/** What Python strips from both ends of a text. */
const EDGES = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/gu;
const MOMENT = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)$/;
/** Half of a letter, which no file can hold. */
const HALF = /\p{Surrogate}/u;
const patterns = new Map<string, RegExp>();

export const isObject = (value: unknown): value is Content => typeof value === "object" && value !== null && !Array.isArray(value);

/** The value as it counts, its defaults filled in; undefined where it may not be. */
function read(schema: ValueSchema, value: unknown, strict: boolean): unknown {
  if (value === null) return schema.nullable ? null : undefined;
  switch (schema.type) {
    case "string":
      return typeof value === "string" ? readText(schema, value, strict) : undefined;
    case "number":
    case "integer":
      return typeof value === "number" && isWithin(schema, value, strict) ? value : undefined;
    case "boolean":
      return typeof value === "boolean" ? value : undefined;
    case "array":
      return Array.isArray(value) ? readList(schema, value, strict) : undefined;
    case "object":
      return isObject(value) ? readObject(schema, value, strict) : undefined;
    default:
      return undefined;
  }
}

function readText(schema: ValueSchema, value: string, strict: boolean): string | undefined {
  if (schema.enum) return schema.enum.includes(value) ? value : undefined;
  if (schema.format === "date-time") return isMoment(value) ? value : undefined;
  if (HALF.test(value)) return undefined;
  const text = schema.stripped ? value.replace(EDGES, "") : value;
  const { minLength = 0, maxLength = Infinity } = schema;
  const length = text.length <= maxLength ? text.length : [...text].length;
  return length >= minLength && (length <= maxLength || !strict) && matches(schema.pattern, text) ? text : undefined;
}

function matches(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined) return true;
  if (!patterns.has(pattern)) patterns.set(pattern, new RegExp(pattern));
  return patterns.get(pattern)!.test(text);
}

const isMoment = (text: string): boolean => MOMENT.test(text) && !Number.isNaN(Date.parse(text.replace(" ", "T")));

/** A measure, such as a time, has its limits by nature; an amount only where it is about to be noted. */
const isWithin = ({ type, minimum = -Infinity, maximum = Infinity }: ValueSchema, value: number, strict: boolean): boolean =>
  type === "number" ? value >= minimum && value <= maximum : Number.isInteger(value) && value >= minimum && (value <= maximum || !strict);

function readList({ items, maxItems = Infinity }: ValueSchema, value: unknown[], strict: boolean): unknown[] | undefined {
  if (value.length > maxItems && strict) return undefined;
  if (!items) return value;
  const all = value.map((item) => read(items, item, strict));
  return all.includes(undefined) ? undefined : all;
}

function readObject(schema: ValueSchema, value: Content, strict: boolean): Content | undefined {
  const names = Object.keys(value);
  const { properties = {}, required = [], open = false, whole = false, maxProperties = Infinity } = schema;
  if (strict && names.length > maxProperties) return undefined;
  if (schema.keys && schema.values) return readNamed(schema.keys, schema.values, value, strict);
  if (strict && !open && names.some((name) => !Object.hasOwn(properties, name))) return undefined;
  if (required.some((name) => value[name] === undefined)) return undefined;
  const all: Content = whole || (open && strict) ? { ...value } : {};
  for (const [name, member] of Object.entries(properties)) {
    const content = value[name] === undefined ? member.default : read(member, value[name], strict);
    if (content === undefined) return undefined;
    all[name] = content;
  }
  return all;
}

function readNamed(keys: ValueSchema, values: ValueSchema, value: Content, strict: boolean): Content | undefined {
  const all = Object.entries(value).map(([name, member]) => [read(keys, name, strict), read(values, member, strict)]);
  return all.some((pair) => pair.includes(undefined)) ? undefined : (Object.fromEntries(all) as Content);
}

/** An event's kind together with what it says. */
export type ParsedEvent = { [Kind in keyof ObserverContents]: { kind: Kind; data: ObserverContents[Kind] } }[keyof ObserverContents];

const VERSION = 1;
/** Whether an event's version is one that exists here; a later one may mean something else. */
export const isKnownVersion = ({ v }: ObservingEvent): boolean => v <= VERSION;

/**
 * What an event says, all its fields filled in; null when it can't be understood, as one of a later version. `strict` for
 * one that is about to be noted.
 */
export function parseEvent(event: ObservingEvent, strict = false): ParsedEvent | null {
  const schema = Object.hasOwn(CONTENTS, event.kind) && isKnownVersion(event) ? CONTENTS[event.kind] : undefined;
  const data = schema && isObject(event.data) && utcMoment(event.at) ? readObject(schema, event.data, strict) : undefined;
  if (!data) return null;
  // Only what is given replaces what was said at the beginning.
  if (event.kind === "setting-changed") for (const name of Object.keys(data)) if (!(name in event.data)) delete data[name];
  return { kind: event.kind, data } as unknown as ParsedEvent;
}

/** The wall-clock part of a reading, ISO 8601 in UTC; null where it is no time. */
export function utcMoment(at: string): string | null {
  const moment = typeof at === "string" ? at.slice(0, 24) : "";
  const milliseconds = Date.parse(moment);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === moment ? moment : null;
}

export type Correctable = CodedEvent | Sample | Entry;

/** What says which thing it is stays as it was. */
const FIXED = ["id", "n"];

/**
 * A code, sample or note with what is in `change` instead, and what it said of those things before.
 * Null where nothing of it would hold, or the whole would not. `strict` for what is about to be noted.
 */
export function corrected<T extends Correctable>(old: T, change: Content, strict = false): { corrected: T; before: Content } | null {
  const schema = "code" in old ? MENDABLE.coded : "n" in old ? MENDABLE.sampled : MENDABLE.noted;
  const names = Object.keys(change).filter((name) => Object.hasOwn(schema.properties ?? {}, name) && !FIXED.includes(name));
  if (!names.length) return null;
  const before = old as unknown as Content;
  const entries = Object.entries({ ...before, ...Object.fromEntries(names.map((name) => [name, change[name]])) });
  const content = readObject(schema, Object.fromEntries(entries.filter(([, value]) => value !== null)), strict);
  if (!content) return null;
  if (typeof content["until"] === "number") content["until"] = Math.max(content["until"], content["t"] as number);
  return { corrected: content as unknown as T, before: Object.fromEntries(names.map((name) => [name, before[name]])) };
}
