/** A scheme's codes: which can be noted, about whom, and how often they were. */

import { WHO } from "../contract.gen.ts";
import type { Code, CodedEvent, Scheme, Session, Who } from "./types.ts";

export const codeOf = (scheme: Scheme | null | undefined, id: string): Code | undefined => scheme?.codes.find((code) => code.id === id);

/** Codes that are noted as they happen; the others are asked for. */
export const continuousCodes = (scheme: Scheme): Code[] => scheme.codes.filter(({ id }) => !scheme.sampling?.codes.includes(id));

/** Codes that are asked for, in the scheme's order. */
export const sampledCodes = (scheme: Scheme): Code[] => scheme.codes.filter(({ id }) => scheme.sampling?.codes.includes(id));

export interface CodeGroup {
  category: Scheme["categories"][number] | null;
  codes: Code[];
}

/** Codes by category, in the scheme's order; those without one come last. */
export function groupCodes(scheme: Scheme, codes: readonly Code[]): CodeGroup[] {
  const groups: CodeGroup[] = scheme.categories.map((category) => ({ category, codes: codes.filter((code) => code.category === category.id) }));
  const categories = new Set(scheme.categories.map(({ id }) => id));
  groups.push({ category: null, codes: codes.filter(({ category }) => !category || !categories.has(category)) });
  return groups.filter((group) => group.codes.length > 0);
}

/** Whom any of the codes may be about. */
export const observablePeople = (codes: readonly Code[]): Who[] => WHO.filter((who) => codes.some((code) => code.who.length === 0 || code.who.includes(who)));

/** Whom a tap is about: the one chosen where the code allows it, else the only one it allows, else nothing is said. */
export function allowedWho(code: Code, chosen: Who | null): Who | undefined {
  if (chosen && (code.who.length === 0 || code.who.includes(chosen))) return chosen;
  return code.who.length === 1 ? code.who[0] : undefined;
}

const statesOf = (session: Session): Set<string> => new Set(session.began?.scheme?.codes.filter(({ type }) => type === "state").map(({ id }) => id));

/** States that go on, the oldest first. */
export function runningCodes(session: Session): CodedEvent[] {
  const states = statesOf(session);
  return [...session.events.values()].filter(({ code, until }) => (until === null || until === undefined) && states.has(code));
}

/** How often each code was noted, and for how long where it is a state: `until` now where it goes on. */
export function codeTotals(session: Session, now: number): Map<string, { times: number; seconds: number }> {
  const states = statesOf(session);
  const totals = new Map<string, { times: number; seconds: number }>();
  for (const { code, t, until } of session.events.values()) {
    const sum = totals.get(code) ?? { times: 0, seconds: 0 };
    totals.set(code, sum);
    sum.times += 1;
    if (states.has(code)) sum.seconds += Math.max(0, (until ?? now) - t);
  }
  return totals;
}
