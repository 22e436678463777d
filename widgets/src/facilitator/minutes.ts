/** The minutes of a meeting, as meeting/minutes/model.py has them: in the meeting's language, ready to be read. */

import type { Counts } from "../results/counts.ts";
import type { Evidence, Field, View } from "../room/room.ts";

export interface Entry {
  text: string;
  /** Whose it is, how many, or when; perhaps empty. */
  note: string;
  entries: Entry[];
}

export interface CountsOfField {
  item: string;
  step: string;
  field: string;
  counts: Counts;
  names: Record<string, string[]>;
}

export interface Part {
  label: string;
  entries: Entry[];
  picture: CountsOfField | { item: string; record: string } | null;
}

export interface Section {
  title: string;
  parts: Part[];
  sections: Section[];
}

export interface Minutes {
  language: "da" | "en";
  title: string;
  facts: string[];
  /** What was decided, and what became of earlier decisions. */
  agreements: Section[];
  items: Section[];
}

export interface MinutesToCopy {
  minutes: Minutes;
  html: string;
  text: string;
  /** Whose meeting it was, or empty. */
  team: string;
  /** How many decisions have a day to look at them again. */
  days: number;
}

/** What a part's picture is drawn from. */
export type Picture = { field: Field; picture: CountsOfField } | { evidence: Evidence } | null;

export function pictureOf(view: View, { picture }: Part): Picture {
  if (!picture) return null;
  if ("record" in picture) {
    const evidence = view.evidence?.[picture.item]?.[picture.record];
    return evidence ? { evidence } : null;
  }
  const steps = view.agenda.find(({ item }) => item === picture.item)?.steps;
  const field = steps?.find(({ step }) => step === picture.step)?.fields.find(({ field }) => field === picture.field);
  return field ? { field, picture } : null;
}
