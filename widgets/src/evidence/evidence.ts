/** What a team is shown of an observation, and what of it stands as bars. Pure: words are the pages' own. */

import type { AgendaItem, Evidence, EvidenceCount, Step, View } from "../room/room.ts";

/** Observations that are open in an item, the newest first. */
export function openEvidence(view: View, item: string): Evidence[] {
  const order = ({ observed_on, record }: Evidence) => `${observed_on} ${record}`;
  return Object.values(view.evidence?.[item] ?? {}).sort((a, b) => (order(a) < order(b) ? 1 : -1));
}

/** Fields that ask for what was seen and heard, as the shipped exercises call them. */
const ASKING = new Set(["observed", "seen", "evidence", "facts", "own_facts"]);

/** Whether a step is about what is known, so that an observation belongs on top of it. */
export const asksForEvidence = ({ fields }: Pick<Step, "fields">): boolean =>
  fields.some(({ field, type, evidence_for }) => evidence_for !== undefined || (type !== "choice" && ASKING.has(field.split(".").at(-1) ?? "")));

/** Whether an item has anything to be opened for. */
export const takesEvidence = ({ plain }: Pick<AgendaItem, "plain">): boolean => plain === undefined || plain === "talk";

/** A count with how far its bar reaches, from 0 to 1. */
export interface Bar {
  count: EvidenceCount;
  part: number;
}

/** Shares of the time or of the prompts, where a full bar is all of it; and how often, where it is the most frequent. */
export interface Bars {
  shares: Bar[];
  often: Bar[];
}

/** Every code once, the largest first. */
export function barsOf({ counts, samples = 0 }: Pick<Evidence, "counts" | "samples">): Bars {
  const shareOf = ({ share, sampled }: EvidenceCount): number | null => share ?? (sampled !== undefined && samples > 0 ? sampled / samples : null);
  const most = Math.max(1, ...counts.map(({ events = 0, ...rest }) => (shareOf(rest as EvidenceCount) === null ? events : 0)));
  const shares: Bar[] = [];
  const often: Bar[] = [];
  for (const count of counts) {
    const share = shareOf(count);
    if (share !== null) shares.push({ count, part: Math.min(1, share) });
    else if (count.events) often.push({ count, part: count.events / most });
  }
  const largest = (a: Bar, b: Bar) => b.part - a.part;
  return { shares: shares.sort(largest), often: often.sort(largest) };
}

/** Bars and short texts that stand on a wall for one observation: it is read from the back of the room. */
const WALL_BARS = 4;
const WALL_TEXTS = 3;
const WALL_LENGTH = 110;

export interface WallExcerpt {
  bars: Bars;
  /** What was said, or else seen, cut at a word. */
  texts: { text: string; quote: boolean }[];
  /** Whether more of it stands on the phones. */
  more: boolean;
}

/** Numbers before words, and of several observations only the largest numbers of each. */
export function wallExcerpt(evidence: Evidence, several = false): WallExcerpt {
  const all = barsOf(evidence);
  const most = several ? 2 : WALL_BARS;
  const shares = all.shares.slice(0, most);
  const often = all.often.slice(0, Math.max(shares.length ? 2 : most, most - shares.length));
  const bars = shares.length + often.length;
  const notes = [...evidence.notes].sort((a, b) => Number(Boolean(b.quote)) - Number(Boolean(a.quote)));
  const texts = notes.slice(0, several || bars > 2 ? 1 : WALL_TEXTS).map(({ seen, quote }) => ({ text: cut(quote ?? seen), quote: Boolean(quote) }));
  const hasAll = bars === all.shares.length + all.often.length && evidence.notes.length === texts.length && !evidence.notes.some(({ quote }) => quote);
  return { bars: { shares, often }, texts, more: !hasAll || texts.some(({ text }) => text.endsWith("…")) };
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= WALL_LENGTH) return line;
  return `${line.slice(0, WALL_LENGTH).replace(/\s+\S*$/, "")} …`;
}
