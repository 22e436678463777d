/** Votes for what lies on a board: what can be voted for, how votes count and how they are given. */

import type { AgendaItem, Board, Field, Step, View } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { boardLayout, pileInWords, type Card, type Pile } from "./board.ts";

/** Something that can be voted for: a pile, or a card that lies by itself. */
export interface Target {
  target: string;
  pile: Pile | null;
  cards: Card[];
}

export type Votes = Record<string, number>;

const byTarget = ([a]: [string, number], [b]: [string, number]): number => (a < b ? -1 : 1);

/** The field that says what is voted on and how, with its board; once votes are shown, as it lay then. */
export function voteOf(view: View, item: AgendaItem, step: Step): { field: Field; board: Board } | null {
  const field = step.fields.find(({ type }) => type === "vote");
  const board = field?.among ? (view.ballots?.[item.item]?.[step.step] ?? view.boards[item.item]?.[field.among]) : undefined;
  return field && board ? { field, board } : null;
}

export function targetsOf(board: Board): Target[] {
  const { piles, alone } = boardLayout(board);
  return [
    ...piles.filter(({ cards }) => cards.length > 0).map((pile) => ({ target: pile.group, pile, cards: pile.cards })),
    ...alone.map((card) => ({ target: card.card, pile: null, cards: [card] })),
  ];
}

/** What can be voted for, and what has votes and no words any more since somebody took them away. */
export function votedTargets(board: Board, votes: Votes): Target[] {
  const targets = targetsOf(board);
  const ids = new Set(targets.map(({ target }) => target));
  const wordless = Object.keys(votes).filter((id) => !ids.has(id)).sort();
  return [...targets, ...wordless.map((id) => ({ target: id, pile: emptyPile(board, id), cards: [] }))];
}

const emptyPile = (board: Board, group: string): Pile | null => {
  const name = board.groups[group]?.name;
  return name === undefined ? null : { group, name, cards: [] };
};

/** Votes as they count on the board as it lies, before the room says so: one for a card in a pile is one for the pile. */
export function countVotes(board: Board, votes: Votes, most = Infinity): Votes {
  const counted: Votes = {};
  const targets = new Set(targetsOf(board).map(({ target }) => target));
  for (const [id, n] of Object.entries(votes)) {
    const target = board.cards[id]?.group ?? id;
    if (targets.has(target)) counted[target] = Math.min(most, (counted[target] ?? 0) + n);
  }
  return counted;
}

export const totalVotes = (votes: Votes): number => Object.values(votes).reduce((all, n) => all + n, 0);

/** Votes after giving (or, below zero, taking back) `more` to a target, never past what the step allows. */
export function addVotes(votes: Votes, target: string, more: number, { budget, most }: { budget: number; most: number }): Votes {
  // Cards that were put together since may have brought more to a pile than one person can give it.
  const { [target]: had = 0, ...rest } = votes;
  const others = Object.fromEntries(Object.entries(rest).map(([id, n]) => [id, Math.min(n, most)]));
  const n = Math.max(0, Math.min(had + more, most, budget - totalVotes(others)));
  return n > 0 ? { ...others, [target]: n } : others;
}

export const sameVotes = (a: Votes, b: Votes): boolean =>
  JSON.stringify(Object.entries(a).sort(byTarget)) === JSON.stringify(Object.entries(b).sort(byTarget));

/** Targets by their votes, most first; the rest keep the board's order. */
export const rankTargets = (targets: readonly Target[], votes: Votes): (Target & { n: number })[] =>
  targets.map((target) => ({ ...target, n: votes[target.target] ?? 0 })).sort((a, b) => b.n - a.n);

/** What stands at the top of a target. */
export const titleOf = ({ pile, cards }: Target): string =>
  pile ? pile.name || t("Without a name") : (cards[0]?.text ?? t("Words that were taken away"));

/** A target in a sentence, where no cards stand below it. */
export const targetInWords = ({ pile, cards }: Target): string => (pile ? pileInWords(pile) : (cards[0]?.text ?? ""));

/** The vote that a step is about: for a decision the last one before it, and else the one right before it. */
export function voteBefore(view: View, item: AgendaItem, step: Step): Step | undefined {
  const before = item.steps.slice(0, Math.max(0, item.steps.findIndex((other) => other.step === step.step)));
  const votes = (step.does === "decide" ? before : before.slice(-1)).filter((earlier) => earlier.does === "vote" && view.votes[item.item]?.[earlier.step]);
  return votes.at(-1);
}
