/** The intervals that a step's time is divided into, as the room's clock has them. */

import type { Step, View } from "../room/room.ts";
import { t } from "../words/gettext.ts";

export interface IntervalPlace {
  interval: string;
  label: string;
  /** Counted from 1. */
  n: number;
  many: number;
  /** In milliseconds; null while no clock runs. */
  endsAt: number | null;
}

/** The interval that the current step is in; null where it has none, or is not open. */
export function intervalAt(view: View, step: Step, now: number): IntervalPlace | null {
  const left = (view.now.intervals ?? []).map(({ interval, ends_at }) => ({ interval, endsAt: ends_at ? Date.parse(ends_at) : null }));
  const current = left.find(({ endsAt }) => endsAt === null || now < endsAt) ?? left.at(-1);
  const all = step.intervals ?? [];
  const i = all.findIndex(({ interval }) => interval === current?.interval);
  const named = all[i];
  return current && named ? { ...current, label: named.label, n: i + 1, many: all.length } : null;
}

/** "Seat 2 of 5: The other children". */
export function intervalInWords({ interval }: Step, { n, many, label }: IntervalPlace): string {
  return interval ? t("{interval} {n} of {many}: {label}", { interval, n, many, label }) : t("{n} of {many}: {label}", { n, many, label });
}
