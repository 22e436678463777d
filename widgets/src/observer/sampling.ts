/**
 * When an observer is asked. Interval `n` (from 0) runs from `n · every` up to `(n + 1) · every`, and prompt `n` comes
 * at its end; the prompts of momentary sampling and of scans come at the same moments. All times are seconds.
 */

import type { Counts, SampledCode, Sampling, Session } from "./types.ts";

export interface SamplingPace {
  /** The interval that is under way. */
  n: number;
  left: number;
  /** How much of the interval has passed: 0 to 1. */
  elapsed: number;
  /** The prompt that waits for an answer right now. */
  due: number | null;
  /** Prompts that nobody answered before the next one came. They have no sample until somebody answers. */
  missed: number[];
}

/** When prompt `n` comes. */
export const momentOf = (every: number, n: number): number => (n + 1) * every;

/** Where in the pace a session is at `t`. After its end nothing is due: what was not answered is missed. */
export function samplingPace(every: number, t: number, answered: ReadonlySet<number>, ended: number | null = null): SamplingPace {
  const at = Math.max(0, ended ?? t);
  const come = Math.floor(at / every);
  const open = ended === null && come > 0 && !answered.has(come - 1) ? come - 1 : null;
  const missed: number[] = [];
  for (let n = 0; n < come; n++) if (n !== open && !answered.has(n)) missed.push(n);
  const elapsed = at / every - come;
  return { n: come, left: (1 - elapsed) * every, elapsed, due: open, missed };
}

export const answeredIn = (session: Session): Set<number> => new Set([...session.samples.values()].map(({ n }) => n));

/** The number of a scan that is made when the observer wants to. */
export const nextScan = (session: Session): number => Math.max(-1, ...answeredIn(session)) + 1;

/** A sample's `t`: the moment that the prompt asks about, also when it is answered later; now, if that moment is yet to come. */
export const sampleTime = ({ every }: Sampling, n: number, now: number): number => (every ? Math.min(now, momentOf(every, n)) : now);

export const countsOf = (codes: readonly SampledCode[]): Counts => Object.fromEntries(codes.map(({ code, count }) => [code, count ?? 1]));

/** A scan says how many; the other kinds only that it was there. */
export const sampledFrom = (counts: Counts, how: Sampling["how"]): SampledCode[] =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([code, count]) => (how === "scan" ? { code, count } : { code }));
