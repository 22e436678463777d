/**
 * What an observation session is made of, as model/observer_events.py and model/schemes.py have it, and what the
 * observer's screens ask of the device. Times `t` and `until` are seconds since the session began.
 */

import type { Language, Mark } from "../room/room.ts";

export type Who = "one" | "pair" | "group" | "class" | "adult";
export const WHO: readonly Who[] = ["one", "pair", "group", "class", "adult"];
export type Grouping = "alone" | "pairs" | "groups" | "class" | "free";
export const GROUPINGS: readonly Grouping[] = ["alone", "pairs", "groups", "class", "free"];

export interface EntryWords {
  label: string;
  help?: string | null;
}
interface Named {
  id: string;
  da: EntryWords;
  en: EntryWords;
}
export interface Modifier extends Named {
  several: boolean;
  options: Named[];
}
export interface Code extends Named {
  type: "point" | "state";
  category?: string | null;
  key?: string | null;
  who: Who[];
  modifiers: string[];
  excludes: string[];
}
export interface Sampling {
  how: "interval" | "momentary" | "scan";
  /** Seconds to a prompt; without it, a scan is made when the observer wants to. */
  every?: number | null;
  codes: string[];
}
export interface Scheme {
  id: string;
  version: number;
  source?: string | null;
  da: { title: string; purpose: string };
  en: { title: string; purpose: string };
  categories: Named[];
  modifiers: Modifier[];
  codes: Code[];
  sampling?: Sampling | null;
}

export interface Context {
  t: number;
  activity?: string | null;
  grouping?: Grouping | null;
  place?: string | null;
}
export type Modifiers = Record<string, string[]>;
export interface CodedEvent {
  id: string;
  t: number;
  code: string;
  until?: number | null;
  who?: Who | null;
  count?: number | null;
  modifiers: Modifiers;
}
export interface SampledCode {
  code: string;
  who?: Who | null;
  count?: number | null;
}
export interface Sample {
  id: string;
  n: number;
  t: number;
  codes: SampledCode[];
}
export interface Entry {
  id: string;
  t: number;
  seen: string;
  quote?: string | null;
  interpretation?: string | null;
  private: boolean;
}
/** Something mended or taken out after the fact, and what it said `before`. `at` is ISO 8601. */
export interface Change {
  target: string;
  at: string;
  what: "mended" | "removed";
  before: Record<string, unknown>;
}
export interface Setting {
  setting: string;
  focus_child?: string | null;
  observer?: string | null;
  team?: string | null;
  school?: string | null;
}
/** `started` is ISO 8601 with the device's offset. */
export interface SessionStart extends Setting {
  session: string;
  language: Language;
  started: string;
  scheme?: Scheme | null;
  activity?: string | null;
  grouping?: Grouping | null;
  place?: string | null;
}

/** A session folded from its events; see session.ts. A state without `until` still goes on. */
export interface Session {
  began: SessionStart | null;
  setting: Setting;
  contexts: Context[];
  events: Map<string, CodedEvent>;
  samples: Map<string, Sample>;
  entries: Map<string, Entry>;
  changes: Change[];
  clock: { t: number; by: number }[];
  ended: number | null;
  saved: number;
  last: number;
}

/** An event as it stands in the log; order is `(at, id)`. */
export interface ObservingEvent {
  id: string;
  at: string;
  by: string;
  role: "observer";
  kind: string;
  v: number;
  data: Record<string, unknown>;
}

/**
 * One session on this device. Every act is durable on the device before its promise resolves, and rejects with an
 * Error in words for the person when the device can't keep it. `subscribe` calls back after each change.
 */
export interface Recorder {
  readonly id: string;
  readonly session: Session;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The event that `undo` leaves out, and the one that `redo` takes in again; null where there is none. */
  readonly undoes: ObservingEvent | null;
  readonly redoes: ObservingEvent | null;
  /** Whether something has changed since the observer last saved. */
  readonly changed: boolean;
  /** Seconds since the session began: never goes back, whatever is done to the device's clock. */
  now(): number;
  subscribe(call: () => void): () => void;
  /** Resolves with the new event's id. Without `t`, now. */
  code(code: string, more?: { t?: number; until?: number; who?: Who; count?: number; modifiers?: Modifiers }): Promise<string>;
  stop(target: string, t?: number): Promise<void>;
  sample(n: number, codes: SampledCode[], t?: number): Promise<void>;
  note(note: { seen: string; quote?: string; interpretation?: string; private?: boolean; t?: number }): Promise<string>;
  mend(target: string, change: Record<string, unknown>): Promise<void>;
  remove(target: string): Promise<void>;
  context(context: Omit<Context, "t">): Promise<void>;
  change(setting: Partial<Setting>): Promise<void>;
  /** Without `t`, now: give it where the observer forgot to end it. */
  end(t?: number): Promise<void>;
  save(): Promise<void>;
  /** Leaves out the last act that still counts; `redo` takes the last undo back. */
  undo(): Promise<void>;
  redo(): Promise<void>;
}

/** A session in short, for the list of them. `waiting` events have not reached the server. */
export interface SessionSummary {
  id: string;
  setting: string;
  started: string;
  ended: boolean;
  saved: boolean;
  waiting: number;
  /** What the server said when it would not take something, in words. */
  refused?: string;
  /** Digits that look like a CPR number were left out when it was handed in. */
  withheld?: boolean;
  /** ISO date after which the record is deleted, once the server has told. */
  deleteAfter?: string;
}

/** `no-key`: nobody has connected this device to a server. */
export interface SyncState {
  is: "idle" | "sending" | "offline" | "no-key" | "refused";
  waiting: number;
  message?: string;
}

/** `coming`: asked for the first time. `missing`: the server has not answered, and is asked again. */
export type SchemeSupply = "here" | "coming" | "missing";

/** What this device keeps. */
export interface Library {
  readonly sessions: readonly SessionSummary[];
  readonly schemes: readonly Scheme[];
  readonly schemeSupply: SchemeSupply;
  /** Where in the room somebody may be: suggestions, in the page's language. */
  readonly places: readonly string[];
  readonly sync: SyncState;
  /** Words for the person where the page can't be opened without a network, or the device keeps nothing; else empty. */
  readonly warning: string;
  subscribe(call: () => void): () => void;
  begin(wanted: Omit<SessionStart, "session" | "started">): Promise<Recorder>;
  open(id: string): Promise<Recorder>;
  /** Takes a session off this device. The page asks first, and more sharply while something is waiting. */
  forget(id: string): Promise<void>;
  /** The session as a file that `faellesblik observations import` takes in: for a device that never meets its server. */
  download(id: string): Promise<{ name: string; text: string }>;
  /** The key from a desk's link or QR code. */
  connect(key: string): Promise<void>;
  /** What the language mirror marks in a text, which is kept nowhere; rejects with Refusal. Null on a device that nobody has connected. */
  readonly mirror: ((text: string) => Promise<Mark[]>) | null;
  syncNow(): Promise<void>;
  /** Asks the server for coding schemes at once. Never rejects. */
  requestSchemes(): Promise<void>;
}
