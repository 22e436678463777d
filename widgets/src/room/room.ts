/**
 * The room model: what every page and widget knows of a meeting, and the only thing it may do.
 *
 * On a phone the API stands behind it (room-api.ts), in a notebook a kernel (room-kernel.ts).
 * The shapes are those of `meeting/view.py`, which is where they are decided.
 */

import type { AgendaItem, Answers } from "./exercise.ts";

export type * from "./exercise.ts";

export type Language = "da" | "en";
export type StepState = "waiting" | "open" | "locked" | "revealed";
/** One author's answers to a step, once revealed. `by` or `team` only where the step says whose they are. */
export interface Shown {
  contribution: string;
  answers: Answers;
  by?: string;
  team?: number;
}

/** How a step is worked on in teams; who is in which is formed for each of these by itself. */
export type TeamForm = "pairs" | "fours" | "team";

export interface Person {
  name?: string;
  writing: boolean;
  ready: boolean;
  answered: boolean;
  here: boolean;
  /** Whether they lead too. */
  leads: boolean;
  /** The number of their team, by form. */
  teams: Partial<Record<TeamForm, number>>;
}

/** The board of a step that groups. Ids sort by time: an older group comes first. */
export interface Board {
  /** What a card is a part of stands only in the facilitator's view. */
  cards: Record<string, { text: string; contribution?: string; group?: string }>;
  /** Groups with a card or a name; an empty name is none. */
  groups: Record<string, { name: string }>;
  /** Steps whose answers belong on the board and have not been shown yet. */
  hidden: string[];
}

export type Level = "community" | "individual";
export type Outcome = "done" | "continued" | "dropped";

/** `by` is a date, as 2026-12-01; `reason` says why it sits with the individual. */
export interface Decision {
  item?: string;
  text: string;
  who?: string;
  by?: string;
  level?: Level;
  reason?: string;
}

/** A decision that an earlier meeting left open, and what this one says of it. */
export interface Carried extends Omit<Decision, "item"> {
  meeting: string;
  decided_on: string;
  outcome?: Outcome;
  why?: string;
}

export interface EvidenceNote {
  /** Seconds since the observation began, or `at` a time of day as "10:05". */
  t?: number;
  at?: string;
  seen: string;
  /** A child's own words. */
  quote?: string;
  /** Only where whoever leads chose to show it. */
  interpretation?: string;
}

/** How often a code was noted: as events, as a share of the time (0 to 1), at how many prompts. */
export interface EvidenceCount {
  code: string;
  label: string;
  events?: number;
  per_minute?: number;
  share?: number;
  sampled?: number;
}

/** What is shown of an observation, as model/evidence.py has it. */
export interface Evidence {
  record: string;
  kind: "observation";
  setting: string;
  /** As 2026-11-20. */
  observed_on: string;
  contexts: { activity?: string; grouping?: "alone" | "pairs" | "groups" | "class" | "free"; place?: string }[];
  seconds?: number;
  /** How many prompts were answered. */
  samples?: number;
  notes: EvidenceNote[];
  /** Notes that there was no room for. */
  more: number;
  counts: EvidenceCount[];
  levels: { community: number; individual: number; adult: number };
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
  /** Steps that nobody's answers lead to: the meeting goes past them, and whoever leads may still open them. */
  passed?: Record<string, Record<string, boolean>>;
  /** Until when the absent may answer (ISO 8601): all of a meeting that is over for today, and single steps. */
  later: { until?: string; steps: Record<string, Record<string, string>> };
  mine: Record<string, Record<string, Answers>>;
  /** All of a revealed step; before that, those that were shown one by one, the latest last. */
  shown: Record<string, Record<string, Shown[]>>;
  /** How many gave each answer to a check: item → step → field → answer → how many. */
  counts: Record<string, Record<string, Record<string, Record<string, number>>>>;
  /** By item and group step. */
  boards: Record<string, Record<string, Board>>;
  /** How many votes each group or card has, by item and vote step; only once they are revealed. */
  votes: Record<string, Record<string, Record<string, number>>>;
  /** What the facilitator took away, to be shown again; only in the facilitator's view. */
  hidden?: Record<string, Record<string, Shown[]>>;
  /** The current step's contributions still to be shown one by one; only in the facilitator's view. */
  unshown?: { contribution: string; by?: string; team?: number }[];
  /** Participants who lead too; only in the facilitator's view. */
  facilitators?: string[];
  /** The latest thing that a facilitator did and that can be undone; only in the facilitator's view. */
  undo?: { target: string; kind: string; item?: string; step?: string };
  /** `ready` and `answered` count for the current step. */
  people: {
    joined: number;
    /** How many answers there can be: a team counts as one. */
    expected: number;
    /** How many have begun to write and not sent yet. */
    writing: number;
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
  /** Who works together, by form and number: names, or null where none is known. */
  teams: Partial<Record<TeamForm, Record<string, (string | null)[]>>>;
  decisions: Record<string, Decision>;
  carried: Record<string, Carried>;
  /** Observations that are open, by item and record. */
  evidence?: Record<string, Record<string, Evidence>>;
  /** Only in a participant's view. */
  me?: {
    participant: string;
    name: string | null;
    ready: Record<string, Record<string, boolean>>;
    /** My votes: item → step → group or card → how many. */
    votes: Record<string, Record<string, Record<string, number>>>;
    /** The number of my team, by form. */
    teams: Partial<Record<TeamForm, number>>;
    /** Whether my hand is up. */
    hand: boolean;
    /** The role that I hold, by item. */
    roles: Record<string, string>;
  };
}

/** What a marked word does in a sentence: `in-child` and `always` close it, the others open it. */
export type MarkKind = "in-child" | "always" | "situation" | "community" | "observed";

/** A word that the language mirror marks: from `start` up to and without `end`, in code points. */
export interface Mark {
  start: number;
  end: number;
  word: string;
  kind: MarkKind;
  why: string;
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
  subscribe(listener: () => void): () => void;
  connection(): Connection;
  /** The server's clock in milliseconds, so that a phone with a wrong clock counts right. */
  now(): number;
  /** Resolves once the events are durable; rejects with Refusal when the room says no. */
  send(events: Proposal[]): Promise<void>;
  /** Sends what is soon out of date, past all that waits. Nobody is told what came of it. */
  hint?(event: Proposal): void;
  /** What the language mirror marks in a text, which is kept nowhere; rejects with Refusal, status 0 where nobody answered. */
  mirror?(text: string): Promise<Mark[]>;
  /** Events without an answer yet, oldest first, also those from before a reload. */
  pending?(): readonly Proposal[];
  /** Why the last answers to a step were refused, also when they were sent before a reload. */
  refused?(item: string, step: string): Refusal | null;
}
