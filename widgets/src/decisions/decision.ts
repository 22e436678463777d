/** A decision while it is being written, and the dates that go with it. */

import type { Decision, Level } from "../room/room.ts";

export interface DecisionDraft {
  text: string;
  who: string;
  /** As 2026-12-01, or empty. */
  by: string;
  level: Level;
  reason: string;
  /** The decision that is being changed: its id and its item. */
  changes?: { id: string; item?: string | undefined };
  /** What was being written before that, to go on with afterwards. */
  before?: DecisionDraft;
}

export const EMPTY_DRAFT: DecisionDraft = { text: "", who: "", by: "", level: "community", reason: "" };

export const isBlank = ({ text, who, by, reason, changes }: DecisionDraft): boolean => !changes && !(text + who + by + reason).trim();

/** A draft that changes a decision; the draft that stood in the form comes back afterwards. */
export function editDecision(id: string, decision: Decision, current: DecisionDraft): DecisionDraft {
  const { text, who = "", by = "", level = "community", reason = "", item } = decision;
  const before = current.changes ? current.before : current;
  return { text, who, by, level, reason, changes: { id, item }, ...(before && !isBlank(before) ? { before } : {}) };
}

/** As it is sent; only what was written. */
export function decisionOf({ text, who, by, level, reason, changes }: DecisionDraft, item: string): Decision {
  const at = changes ? changes.item : item;
  return {
    ...(at ? { item: at } : {}),
    text: text.trim(),
    ...(who.trim() ? { who: who.trim() } : {}),
    ...(by ? { by } : {}),
    level,
    ...(level === "individual" && reason.trim() ? { reason: reason.trim() } : {}),
  };
}

/** What stands in the form once `sent` is durable: what was typed meanwhile is the beginning of another. */
export function draftAfterSending(current: DecisionDraft, sent: DecisionDraft): DecisionDraft {
  if (current === sent) return current.before ?? EMPTY_DRAFT;
  const { changes: _, ...rest } = current;
  return rest;
}

/** A day as forms and events write it, by the calendar on the wall. */
export function isoDay(at: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The day's beginning here; `Date.parse` would take it in UTC, which west of London is the day before. */
export function dateOf(iso: string): Date {
  const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
  return new Date(year, month - 1, day);
}

export function dayInWeeks(weeks: number, now: Date): string {
  return isoDay(new Date(now.getFullYear(), now.getMonth(), now.getDate() + 7 * weeks));
}

/** A day to look at something again has come once it is here. */
export const hasCome = (by: string | undefined, now: Date): boolean => Boolean(by) && String(by) <= isoDay(now);

/** The day itself has not passed until it is over. */
export const hasPassed = (by: string | undefined, now: Date): boolean => Boolean(by) && String(by) < isoDay(now);
