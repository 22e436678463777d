/** An exercise on a meeting's agenda, its steps and fields, and what is answered: as `meeting/agenda_view.py` draws it. */

/** An agenda item without an exercise: something to talk about, a break, or what earlier meetings left open. */
export type Plain = "talk" | "pause" | "follow-up";
/** One of several things with the same columns: what was written, by column. */
export type Row = Record<string, string>;
/** A list is of option ids (tags), of texts (cards) or of rows. A date is as 2026-12-01. */
export type Value = string | number | string[] | Row[];
export type Answers = Record<string, Value>;

/** One of those to choose among; `help` says more of it. */
export interface Option {
  option: string;
  label: string;
  help?: string;
}

/** A column of rows; a required one must be filled in wherever its row has anything in it. */
export interface Column {
  column: string;
  type: "text" | "choice" | "date";
  required: boolean;
  label: string;
  help?: string;
  placeholder?: string;
  max_length?: number;
  options?: Option[];
}

/** A field as it is drawn. `each` names what it is repeated for, such as a seat. */
export interface Field {
  field: string;
  type: "text" | "cards" | "rows" | "choice" | "tags" | "scale" | "position" | "date" | "pseudonym" | "vote";
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
  options?: Option[];
  columns?: Column[];
  /** cards and rows: how many at the least, where there are any. */
  least?: number;
  /** tags, cards and rows: how many at the most. vote: how many for the same. */
  most?: number;
  /** Asked only where the field above, by the id it is answered under, has one of these answers. */
  when?: { field: string; answers: string[] };
  /** Text that must be there where this field above it is answered. */
  evidence_for?: string;
  /** Somebody's own words, which stand in quotation marks. */
  verbatim?: boolean;
  /** Offers the language mirror. */
  mirror?: boolean;
  /** A text whose answers are a word or two, shown by how many wrote each. */
  picture?: "quotes" | "words";
  /** vote: the group step whose groups and cards are voted on, and how many votes a person has. */
  among?: string;
  budget?: number;
  each?: string;
}

/** Where an earlier field of the same exercise stands. */
export interface Earlier {
  step: string;
  field: string;
  label: string;
}

export interface Step {
  step: string;
  /** A `check` is seen as it is answered, by how many said what. */
  does: "read" | "write" | "discuss" | "group" | "vote" | "decide" | "check";
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
  recalls: Earlier[];
  /** Earlier fields of the same exercise whose answers everybody sees again, once they were shown. */
  shows?: Earlier[];
  /** Each field of `of` is answered, unless the field `unless` says why one is empty. */
  sides?: { of: string[]; unless: string };
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
