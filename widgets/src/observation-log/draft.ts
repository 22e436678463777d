/** An observation as it is written: kept on the device until it is saved, and what may go to the kernel. */

import { MAX_NOTE } from "../contract.gen.ts";
import { uuid7 } from "../device/uuid.ts";
import type { RecordForm } from "../record-form/draft.ts";
import { t } from "../words/gettext.ts";

/** `at` is a time of day, "10:05"; `timed` once somebody set it by hand. */
export interface Row {
  key: string;
  at: string;
  timed: boolean;
  seen: string;
  quote: string;
  interpretation: string;
}

/** `id` is the record's, made once per draft, so that saving again is no second observation. */
export interface Draft {
  id: string;
  setting: string;
  activity: string;
  observed_on: string;
  focus_child: string;
  rows: Row[];
}

/** An observation as model/records.py reads it. */
export interface Body {
  setting: string;
  activity?: string;
  observed_on: string;
  focus_child?: string;
  entries: { at?: string; seen: string; quote?: string; interpretation?: string }[];
}

const two = (n: number): string => String(n).padStart(2, "0");

export const timeOfDay = (now: Date): string => `${two(now.getHours())}:${two(now.getMinutes())}`;
export const dayOf = (now: Date): string => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

export const newRow = (now: Date): Row => ({ key: uuid7(), at: timeOfDay(now), timed: false, seen: "", quote: "", interpretation: "" });

export const newDraft = (now: Date): Draft => ({
  id: uuid7(),
  setting: "",
  activity: "",
  observed_on: dayOf(now),
  focus_child: "",
  rows: [newRow(now)],
});

export const isBlank = ({ seen, quote, interpretation }: Row): boolean => !(seen + quote + interpretation).trim();

export const hasWords = ({ setting, activity, focus_child, rows }: Draft): boolean =>
  Boolean((setting + activity + focus_child).trim()) || rows.some((row) => !isBlank(row));

/** A row changed. The time is when its first letter was written, unless somebody set it. */
export function changeRow(row: Row, change: Partial<Row>, now: Date): Row {
  const next = { ...row, ...change, timed: row.timed || "at" in change };
  return isBlank(row) && !next.timed && !isBlank(next) ? { ...next, at: timeOfDay(now) } : next;
}

/** What is sent: rows without a word are left out. */
export function bodyOf(draft: Draft): Body {
  const some = (name: string, text: string) => (text.trim() ? { [name]: text.trim() } : {});
  return {
    setting: draft.setting.trim(),
    observed_on: draft.observed_on,
    ...some("activity", draft.activity),
    ...some("focus_child", draft.focus_child),
    entries: writtenRows(draft).map((row) => ({
      seen: row.seen.trim(),
      ...some("at", row.at),
      ...some("quote", row.quote),
      ...some("interpretation", row.interpretation),
    })),
  };
}

export const writtenRows = (draft: Draft): Row[] => draft.rows.filter((row) => !isBlank(row));

/** All that somebody wrote, by place on the page. */
export function textsOf(draft: Draft): [place: string, text: string][] {
  const rows = writtenRows(draft).flatMap((row) => (["seen", "quote", "interpretation"] as const).map((name): [string, string] => [`${row.key}.${name}`, row[name]]));
  const head = (["setting", "activity", "focus_child"] as const).map((name): [string, string] => [name, draft[name]]);
  return [...head, ...rows].filter(([, text]) => text.trim());
}

/** By place on the page ("setting", "<row key>.seen"): what has to be mended before it can be saved. */
export function draftFaults(draft: Draft): Record<string, string> {
  const faults: Record<string, string> = {};
  if (!draft.setting.trim()) faults["setting"] = t("Write where you were, or what was going on.");
  if (!draft.observed_on) faults["observed_on"] = t("Choose the day.");
  const written = writtenRows(draft);
  const first = draft.rows[0];
  if (written.length === 0 && first) faults[`${first.key}.seen`] = t("Write at least one thing that you saw or heard.");
  for (const row of written) {
    if (!row.seen.trim()) faults[`${row.key}.seen`] = t("Write what you saw or heard here, or take the row out.");
    for (const name of ["seen", "quote", "interpretation"] as const)
      if ([...row[name]].length > MAX_NOTE) faults[`${row.key}.${name}`] = t("This is too long. Share it between two rows.");
  }
  return faults;
}

/** The kernel's name of a place ("entries.1.quote") as the page's ("<row key>.quote"). */
export function placeOnPage(place: string, draft: Draft): string {
  const [list, number, name] = place.split(".");
  const row = list === "entries" ? writtenRows(draft)[Number(number)] : undefined;
  return row ? `${row.key}.${name ?? "seen"}` : list === "entries" ? `${draft.rows[0]?.key}.seen` : place;
}

export const OBSERVATION: RecordForm<Draft> = {
  key: "observation-draft",
  blank: newDraft,
  hasWords,
  faults: draftFaults,
  texts: textsOf,
  pseudonyms: ["focus_child"],
  body: bodyOf,
  placeOnPage,
};
