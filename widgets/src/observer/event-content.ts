/**
 * The content of a session's events, and of its corrections. An event that is about to be kept is read strictly, by the
 * contract's limits; one that is read back, which another version may have written, is read leniently.
 */

import { MENDABLE_CONTENTS, OBSERVER_CONTENTS, type ObserverContents } from "../contract.gen.ts";
import type { CodedEvent, Entry, ObservingEvent, Sample } from "./types.ts";
import { isObject, readObject, type JsonObject, type ValueSchema } from "./value-schema.ts";

const CONTENTS: Readonly<Record<string, ValueSchema>> = OBSERVER_CONTENTS;
const MENDABLE: Readonly<Record<"coded" | "sampled" | "noted", ValueSchema>> = MENDABLE_CONTENTS;

export const SETTING = Object.keys(OBSERVER_CONTENTS["setting-changed"].properties) as (keyof ObserverContents["setting-changed"])[];

/** An event's kind with its content. */
export type ParsedEvent = { [Kind in keyof ObserverContents]: { kind: Kind; data: ObserverContents[Kind] } }[keyof ObserverContents];

const VERSION = 1;
/** Whether this program knows the event's version; a later one may mean something else. */
export const isKnownVersion = ({ v }: ObservingEvent): boolean => v <= VERSION;

/** An event's content with its defaults filled in; null where it breaks its schema, or its kind or version is unknown. */
export function parseEvent(event: ObservingEvent, strict = false): ParsedEvent | null {
  const schema = Object.hasOwn(CONTENTS, event.kind) && isKnownVersion(event) ? CONTENTS[event.kind] : undefined;
  const data = schema && isObject(event.data) && utcMoment(event.at) ? readObject(schema, event.data, strict) : undefined;
  if (!data) return null;
  // A default would overwrite what the setting was at the beginning.
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

/** Fields that say which thing it is, and can't be corrected. */
const FIXED = ["id", "n"];

/**
 * A code, sample or note with the fields of `change` in place of its own, and what those fields held before. Null where
 * `change` has no field that may be corrected, or the result breaks its schema.
 */
export function corrected<T extends Correctable>(old: T, change: JsonObject, strict = false): { corrected: T; before: JsonObject } | null {
  const schema = "code" in old ? MENDABLE.coded : "n" in old ? MENDABLE.sampled : MENDABLE.noted;
  const names = Object.keys(change).filter((name) => Object.hasOwn(schema.properties ?? {}, name) && !FIXED.includes(name));
  if (!names.length) return null;
  const before = old as unknown as JsonObject;
  const entries = Object.entries({ ...before, ...Object.fromEntries(names.map((name) => [name, change[name]])) });
  const content = readObject(schema, Object.fromEntries(entries.filter(([, value]) => value !== null)), strict);
  if (!content) return null;
  if (typeof content["until"] === "number") content["until"] = Math.max(content["until"], content["t"] as number);
  return { corrected: content as unknown as T, before: Object.fromEntries(names.map((name) => [name, before[name]])) };
}
