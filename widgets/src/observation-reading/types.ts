/** What observation_reading.py tells of an observation. Days and moments are ISO 8601, `t` seconds since it began. */

import type { Language } from "../room/room.ts";

export interface SchemeName {
  id: string;
  version: number;
  /** How it asks at its prompts; null where it has none. */
  how: "interval" | "momentary" | "scan" | null;
  words: Record<Language, string>;
}

/** An observation in the list. What was noted is counted. */
export interface ObservationSummary {
  id: string;
  setting: string;
  observed_on: string;
  codes: number;
  samples: number;
  /** Without the private ones. */
  notes: number;
  delete_after: string;
  activity?: string;
  started?: string;
  seconds?: number;
  observer?: string;
  focus_child?: string;
  team?: string;
  school?: string;
  scheme?: SchemeName;
}

export type Grouping = "alone" | "pairs" | "groups" | "class" | "free";

/** What the lesson was like from `t` on. */
export interface Context {
  t: number;
  activity?: string;
  grouping?: Grouping;
  place?: string;
}

/** What was seen and heard; `meaning` comes only when it has been asked for. */
export interface Note {
  n: number;
  at?: string;
  t?: number;
  seen: string;
  quote?: string;
  meaning?: string;
}

export interface ObservationDetail extends ObservationSummary {
  purpose: string;
  source: string;
  contexts: Context[];
  seen: Note[];
  /** How many of the shared notes say what they may mean. */
  meanings: number;
  /** How many notes are the observer's own. */
  private: number;
  mended: number;
  mended_private: number;
  clock_changes: number;
}

/** Something that was mended or taken out; `said` holds what, how it was, and how it is. */
export interface Correction {
  at: string;
  what: "mended" | "removed";
  kind: "code" | "sample" | "note";
  t: number | null;
  changes: [string, string, string][];
}
