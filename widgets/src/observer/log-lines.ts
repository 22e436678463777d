/** A session as lines by time, for the log. */

import type { Change, CodedEvent, Context, Entry, Sample, Session } from "./types.ts";

export type Line =
  | { kind: "code"; id: string; t: number; event: CodedEvent }
  | { kind: "sample"; id: string; t: number; sample: Sample }
  | { kind: "note"; id: string; t: number; entry: Entry }
  | { kind: "context"; id: string; t: number; context: Context };

/** All that stands in a session, newest first; at the same moment the latest noted comes first. */
export function linesOf(session: Session): Line[] {
  const lines: Line[] = [
    ...session.contexts.map((context, i) => ({ kind: "context" as const, id: `context-${i}`, t: context.t, context })),
    ...[...session.samples.values()].map((sample) => ({ kind: "sample" as const, id: sample.id, t: sample.t, sample })),
    ...[...session.events.values()].map((event) => ({ kind: "code" as const, id: event.id, t: event.t, event })),
    ...[...session.entries.values()].map((entry) => ({ kind: "note" as const, id: entry.id, t: entry.t, entry })),
  ];
  return lines.reverse().sort((line, other) => other.t - line.t);
}

const isFilled = (value: unknown): boolean => {
  if (value === null || value === undefined || value === false || value === "") return false;
  return typeof value !== "object" || Array.isArray(value) || Object.keys(value).length > 0;
};

/** What was corrected, by target, oldest first. To fill in what was empty is no correction: `is_correction` of observation/corrections.py. */
export function changesByTarget(session: Session): Map<string, Change[]> {
  const byTarget = new Map<string, Change[]>();
  for (const change of session.changes)
    if (change.what === "removed" || Object.values(change.before).some(isFilled)) byTarget.set(change.target, [...(byTarget.get(change.target) ?? []), change]);
  return byTarget;
}

/** What was taken out, latest first. */
export const removals = (session: Session): Change[] => session.changes.filter(({ what }) => what === "removed").reverse();
