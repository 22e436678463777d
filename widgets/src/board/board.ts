/** A board of cards: how it lies, what moving something on it changes, and how votes are given for what lies there. */

import { uuid7 } from "../device/uuid.ts";
import type { AgendaItem, Board, Proposal, Step, View } from "../room/room.ts";
import { linesOf, WALL } from "../results/wall-capacity.ts";
import { t } from "../words/words.ts";

export interface Card {
  card: string;
  text: string;
  contribution?: string;
  group?: string;
}

export interface Pile {
  group: string;
  /** Empty while it has none. */
  name: string;
  cards: Card[];
}

/** Something that can be voted for: a pile, or a card that lies by itself. */
export interface Target {
  target: string;
  pile: Pile | null;
  cards: Card[];
}

/** One event on the board, without its place: a card moved (null: to lie by itself), or a pile named. */
export type Change = { card: string; group: string | null } | { group: string; name: string };

export type Votes = Record<string, number>;

const byId = <T>(a: [string, T], b: [string, T]): number => (a[0] < b[0] ? -1 : 1);

/** A patched object keeps no order, so both lists are sorted here: piles by age, cards by their id. */
export function lay(board: Board): { piles: Pile[]; alone: Card[] } {
  const cards: Card[] = Object.entries(board.cards)
    .sort(byId)
    .map(([card, rest]) => ({ card, ...rest }));
  const names = new Map(Object.entries(board.groups).map(([group, { name }]) => [group, name]));
  for (const { group } of cards) if (group && !names.has(group)) names.set(group, "");
  return {
    piles: [...names].sort(byId).map(([group, name]) => ({ group, name, cards: cards.filter((card) => card.group === group) })),
    alone: cards.filter(({ group }) => !group),
  };
}

/** Puts cards into a pile, or (null) by themselves; those that lie there already are left out. */
export const move = (board: Board, cards: readonly string[], group: string | null): Change[] =>
  cards.filter((card) => card in board.cards && (board.cards[card]?.group ?? null) !== group).map((card) => ({ card, group }));

/** All the cards of a pile lie by themselves, and its name goes too: an empty pile is in the way. */
export const split = ({ group, name, cards }: Pile): Change[] => [
  ...cards.map(({ card }) => ({ card, group: null })),
  ...(name ? [{ group, name: "" }] : []),
];

/** One pile goes into another, which takes its name where it has none of its own. */
export const mergePiles = (from: Pile, into: Pile): Change[] => [
  ...from.cards.map(({ card }) => ({ card, group: into.group })),
  ...(from.name && !into.name ? [{ group: into.group, name: from.name }] : []),
  ...(from.name ? [{ group: from.group, name: "" }] : []),
];

/** What takes changes back, made to `before`. What somebody else has changed since stays as they left it. */
export function reversed(before: Board, now: Board, changes: readonly Change[]): Change[] {
  return changes.flatMap((change): Change[] => {
    if ("card" in change) {
      const card = now.cards[change.card];
      if (!card || (card.group ?? null) !== change.group) return [];
      return [{ card: change.card, group: before.cards[change.card]?.group ?? null }];
    }
    if ((now.groups[change.group]?.name ?? "") !== change.name) return [];
    return [{ group: change.group, name: before.groups[change.group]?.name ?? "" }];
  });
}

/** As events, in lists no longer than the room takes at once. */
export function asEvents(place: { item: string; step: string }, changes: readonly Change[], most = 50): Proposal[][] {
  const events = changes.map((change) => ({
    id: uuid7(),
    kind: "card" in change ? "grouped" : "group-named",
    data: { ...place, ...change },
  }));
  return Array.from({ length: Math.ceil(events.length / most) }, (_, i) => events.slice(i * most, (i + 1) * most));
}

/** The step that a card's contribution was written in: only what has been shown lies on a board. */
export const sourceOf = (view: View, item: string, contribution: string): string | undefined =>
  Object.entries(view.shown[item] ?? {}).find(([, shown]) => shown.some((one) => one.contribution === contribution))?.[0];

/** What the facilitator took off the board: hidden answers of the steps before it. */
export function takenAway(view: View, item: AgendaItem, step: string) {
  const at = item.steps.findIndex((one) => one.step === step);
  return item.steps.slice(0, Math.max(0, at)).flatMap((source) => {
    const texts = source.fields.some(({ type }) => type === "cards" || type === "text");
    return (texts ? (view.hidden?.[item.item]?.[source.step] ?? []) : []).map((one) => ({ source, ...one }));
  });
}

export function targetsOf(board: Board): Target[] {
  const { piles, alone } = lay(board);
  return [
    ...piles.filter(({ cards }) => cards.length > 0).map((pile) => ({ target: pile.group, pile, cards: pile.cards })),
    ...alone.map((card) => ({ target: card.card, pile: null, cards: [card] })),
  ];
}

/** Votes as they count on the board as it lies: one for a card in a pile is one for the pile. */
export function counted(board: Board, votes: Votes): Votes {
  const found: Votes = {};
  const there = new Set(targetsOf(board).map(({ target }) => target));
  for (const [id, n] of Object.entries(votes)) {
    const target = board.cards[id]?.group ?? id;
    if (there.has(target)) found[target] = (found[target] ?? 0) + n;
  }
  return found;
}

export const sum = (votes: Votes): number => Object.values(votes).reduce((all, n) => all + n, 0);

/** Votes after giving (or, below zero, taking back) `more` to a target, never past what the step allows. */
export function give(votes: Votes, target: string, more: number, { budget, most }: { budget: number; most: number }): Votes {
  // Cards that were put together since may have brought more to a pile than one person can give it.
  const { [target]: had = 0, ...rest } = votes;
  const others = Object.fromEntries(Object.entries(rest).map(([id, n]) => [id, Math.min(n, most)]));
  const n = Math.max(0, Math.min(had + more, most, budget - sum(others)));
  return n > 0 ? { ...others, [target]: n } : others;
}

export const sameVotes = (a: Votes, b: Votes): boolean =>
  JSON.stringify(Object.entries(a).sort(byId)) === JSON.stringify(Object.entries(b).sort(byId));

/** Targets by their votes, most first; the rest keep the board's order. */
export const ranked = (targets: readonly Target[], votes: Votes): (Target & { n: number })[] =>
  targets.map((one) => ({ ...one, n: votes[one.target] ?? 0 })).sort((a, b) => b.n - a.n);

/** The beginning of a text, for a button or a label. */
export function shortened(text: string, most = 40): string {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join("").trimEnd()}…` : text;
}

/** A pile's name; one without says which by its first card. */
export function pileInWords({ name, cards }: Pile): string {
  const first = cards[0];
  if (name || !first) return name || t("Without a name");
  return t("Without a name: “{text}”", { text: shortened(first.text) });
}

/** What stands at the top of a target. */
export const titleOf = ({ pile, cards }: Target): string => (pile ? pile.name || t("Without a name") : (cards[0]?.text ?? ""));

/** A target in a sentence, where no cards stand below it. */
export const targetInWords = ({ pile, cards }: Target): string => (pile ? pileInWords(pile) : (cards[0]?.text ?? ""));

/** Whether a board's cards are more than a wall can show. */
export const isMuch = (board: Board): boolean => linesOf(Object.values(board.cards).map(({ text }) => text)) > WALL;

/** The vote that a step is about: for a decision the last one before it, and else the one right before it. */
export function voteBefore(view: View, item: AgendaItem, step: Step): Step | undefined {
  const before = item.steps.slice(0, Math.max(0, item.steps.findIndex((one) => one.step === step.step)));
  const votes = (step.does === "decide" ? before : before.slice(-1)).filter((one) => one.does === "vote" && view.votes[item.item]?.[one.step]);
  return votes.at(-1);
}
