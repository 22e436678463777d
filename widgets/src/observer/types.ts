/**
 * What an observation session is made of, and what the observer's screens ask of the device. Times `t` and `until` are
 * seconds since the session began.
 */

import type { Change, ClockChange, CodedEvent, Context, Event, Noted, Sample, SampledCode, Scheme, SessionBegan, Who } from "../contract.gen.ts";
import type { Mark } from "../room/room.ts";

export type {
  Change, Code, CodedEvent, Context, EntryWords, Grouping, Modifier, Sample, SampledCode, Sampling, Scheme, Who,
} from "../contract.gen.ts";

export type Modifiers = CodedEvent["modifiers"];
export type Entry = Noted & { id: string };
export type SessionStart = SessionBegan;
export type Setting = Pick<SessionBegan, "setting" | "focus_child" | "observer" | "team" | "school">;

/** A session folded from its events; see session.ts. A state without `until` still goes on. */
export interface Session {
  began: SessionStart | null;
  setting: Setting;
  contexts: Context[];
  events: Map<string, CodedEvent>;
  samples: Map<string, Sample>;
  entries: Map<string, Entry>;
  changes: Change[];
  clock: ClockChange[];
  ended: number | null;
  saved: number;
  last: number;
}

/** Codes of a prompt with how many were seen; a code that was not seen is left out. */
export type Counts = Record<string, number>;

export interface NoteDraft {
  seen: string;
  quote: string;
  /** When the first letter was written, in seconds since the session began. */
  t: number;
}

/** What was begun in a session and is no event yet. `who` is whom the next codes are about. */
export interface Drafts {
  note: NoteDraft | null;
  /** What was marked at a prompt, by its number. */
  prompts: Readonly<Record<number, Counts>>;
  /** What a note may mean, by the note's id. */
  meanings: Readonly<Record<string, string>>;
  who: Who | null;
}

/** A session's drafts, on the device as they are typed. The recorder's `subscribe` tells of them too. */
export interface SessionDrafts {
  readonly content: Drafts;
  /** Prompts with marks that nobody has kept, in order. */
  readonly unansweredPrompts: number[];
  setNote(note: NoteDraft | null): void;
  /** Without a mark there is nothing to keep. */
  setPrompt(n: number, counts: Counts): void;
  setMeaning(note: string, text: string | null): void;
  setWho(who: Who | null): void;
}

/** An event as it stands in the log; order is `(at, id)`. */
export type ObservingEvent = Required<Omit<Event, "role">> & { role: "observer" };

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
  readonly drafts: SessionDrafts;
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
  /** Clears the drafts: whoever saves has decided about each. */
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
  begin(start: Omit<SessionStart, "session" | "started">): Promise<Recorder>;
  open(id: string): Promise<Recorder>;
  /** Takes a session off this device, with its drafts. The page asks first, and more sharply while something is waiting. */
  forget(id: string): Promise<void>;
  /** Takes off what has been handed in, and the key where nothing else is left. */
  forgetHandedIn(): Promise<void>;
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
