/**
 * The room model: what every page and widget knows of a meeting, and the only thing it may do.
 *
 * On a phone the API stands behind it (room-api.ts), in a notebook a kernel (room-kernel.ts).
 * The shapes are those of `meeting/view.py`, which is where they are decided.
 */

export type Language = "da" | "en";
export type StepState = "waiting" | "open" | "locked" | "revealed";
/** An agenda item without an exercise: something to talk about, or a break. */
export type Plain = "talk" | "pause";
export type Value = string | number | string[];
export type Answers = Record<string, Value>;

/** A field as it is drawn. `each` names what it is repeated for, such as a seat. */
export interface Field {
  field: string;
  type: "text" | "choice" | "tags" | "scale" | "position" | "pseudonym";
  required: boolean;
  label: string;
  help?: string;
  placeholder?: string;
  /** Names of the two ends of a scale or a position. */
  low?: string;
  high?: string;
  /** Whole numbers, both included; scale and position have them. */
  min?: number;
  max?: number;
  max_length?: number;
  lines?: number;
  options?: { option: string; label: string }[];
  most?: number;
  each?: string;
}

export interface Step {
  step: string;
  does: "read" | "write" | "discuss" | "decide";
  form: "alone" | "pairs" | "fours" | "team" | "plenary";
  minutes: number;
  title: string;
  say: string;
  /** Role ids, or "everyone". */
  silent: string[];
  /** Roles that answer; when it is empty, everyone does. */
  writes: string[];
  anonymous: boolean;
  /** Earlier fields of the same exercise whose own answer is shown again. */
  recalls: { step: string; field: string; label: string }[];
  /** What the fields are repeated for, in order; absent where nothing repeats. */
  each?: { each: string; label: string; help?: string }[];
  fields: Field[];
  /** Only in the facilitator's view. */
  facilitator?: string;
}

/** An agenda item without an exercise looks like one with a single step, `discuss` in plenary, that has no fields. */
export interface AgendaItem {
  item: string;
  /** An id of the bank; where `plain` is there, one that only this meeting knows. */
  exercise: string;
  version: number;
  plain?: Plain;
  title: string;
  purpose: string;
  minutes: number;
  roles: { role: string; name: string; does: string }[];
  steps: Step[];
}

/** One person's answers to a step, once revealed. `by` only where the step shows names. */
export interface Shown {
  contribution: string;
  answers: Answers;
  by?: string;
}

export interface Person {
  name?: string;
  ready: boolean;
  answered: boolean;
  here: boolean;
}

export interface View {
  meeting: string;
  code: string;
  role: "participant" | "facilitator";
  revision: number;
  language: Language;
  title: string;
  agenda: AgendaItem[];
  /** Before anything is opened: the first step, waiting. */
  now: {
    item: string;
    step: string;
    state: StepState | "closed";
    /** ISO 8601 in UTC; null, or absent after a merge patch, while no clock runs. */
    ends_at?: string | null;
  };
  /** Where each step stands, by item and step; a step never opened is absent. */
  progress: Record<string, Record<string, StepState>>;
  mine: Record<string, Record<string, Answers>>;
  shown: Record<string, Record<string, Shown[]>>;
  /** What the facilitator took away, to be shown again; only in the facilitator's view. */
  hidden?: Record<string, Record<string, Shown[]>>;
  /** `ready` and `answered` count for the current step. */
  people: {
    joined: number;
    ready: number;
    answered: number;
    /** How many ask for the word. */
    hands: number;
    /** Who they are, who has waited longest first; only in the facilitator's view. */
    queue?: { participant: string; name?: string }[];
    /** Everyone who joined, by participant; only in the facilitator's view. */
    each?: Record<string, Person>;
  };
  /** Names (null: nobody's name is known) of those who hold each role, by item. */
  roles: Record<string, Record<string, (string | null)[]>>;
  decisions: Record<string, { item: string | null; text: string }>;
  /** Only in a participant's view. */
  me?: {
    participant: string;
    name: string | null;
    ready: Record<string, Record<string, boolean>>;
    /** Whether my hand is up. */
    hand: boolean;
    /** The role that I hold, by item. */
    roles: Record<string, string>;
  };
}

export interface Proposal {
  /** A UUID, made once: the same event is sent again with the same id until it is answered. */
  id: string;
  kind: string;
  data: Record<string, unknown>;
}

/** How the room says no. `fields` holds a message per field; all in the reader's language. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly fields: Record<string, string> = {},
  ) {
    super(message);
    this.name = "Refusal";
  }
}

/** live: what is shown is what is. reconnecting: it may be old, and we are trying. */
export type Connection = "live" | "reconnecting";

export interface Room {
  get(): View | null;
  /** Calls back after each change of view or connection; returns the way to stop it. */
  on(listener: () => void): () => void;
  connection(): Connection;
  /** The server's clock in milliseconds, so that a phone with a wrong clock counts right. */
  now(): number;
  /** Resolves once the events are durable; rejects with Refusal when the room says no. */
  send(events: Proposal[]): Promise<void>;
  /** Events without an answer yet, oldest first, also those from before a reload. */
  pending?(): readonly Proposal[];
  /** Why the last answers to a step were refused, also when they were sent before a reload. */
  refused?(item: string, step: string): Refusal | null;
}
