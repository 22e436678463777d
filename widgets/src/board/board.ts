/** A board of cards: how it lies, and what moving something on it changes. */

import { MAX_EVENTS } from "../contract.gen.ts";
import { uuid7 } from "../device/uuid.ts";
import type { AgendaItem, Board, Proposal, View } from "../room/room.ts";
import { t } from "../words/gettext.ts";

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

/** One event on the board, without its place: a card moved (null: to lie by itself), or a pile named. */
export type BoardChange = { card: string; group: string | null } | { group: string; name: string };

const byId = <T>(a: [string, T], b: [string, T]): number => (a[0] < b[0] ? -1 : 1);

/** A patched object keeps no order, so both lists are sorted here: piles by age, cards by their id. */
export function boardLayout(board: Board): { piles: Pile[]; alone: Card[] } {
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
export const moveCards = (board: Board, cards: readonly string[], group: string | null): BoardChange[] =>
  cards.filter((card) => card in board.cards && (board.cards[card]?.group ?? null) !== group).map((card) => ({ card, group }));

/** All the cards of a pile lie by themselves, and its name goes too: an empty pile is in the way. */
export const splitPile = ({ group, name, cards }: Pile): BoardChange[] => [
  ...cards.map(({ card }) => ({ card, group: null })),
  ...(name ? [{ group, name: "" }] : []),
];

/** One pile goes into another, which takes its name where it has none of its own. */
export const mergePiles = (from: Pile, into: Pile): BoardChange[] => [
  ...from.cards.map(({ card }) => ({ card, group: into.group })),
  ...(from.name && !into.name ? [{ group: into.group, name: from.name }] : []),
  ...(from.name ? [{ group: from.group, name: "" }] : []),
];

/** What takes changes back, made to `before`. What somebody else has changed since stays as they left it. */
export function undoChanges(before: Board, current: Board, changes: readonly BoardChange[]): BoardChange[] {
  return changes.flatMap((change): BoardChange[] => {
    if ("card" in change) {
      const card = current.cards[change.card];
      if (!card || (card.group ?? null) !== change.group) return [];
      return [{ card: change.card, group: before.cards[change.card]?.group ?? null }];
    }
    if ((current.groups[change.group]?.name ?? "") !== change.name) return [];
    return [{ group: change.group, name: before.groups[change.group]?.name ?? "" }];
  });
}

/** As events, in lists no longer than the room takes at once. */
export function boardEvents(place: { item: string; step: string }, changes: readonly BoardChange[], most = MAX_EVENTS): Proposal[][] {
  const events = changes.map(
    (change): Proposal =>
      "card" in change
        ? { id: uuid7(), kind: "grouped", data: { ...place, ...change } }
        : { id: uuid7(), kind: "group-named", data: { ...place, ...change } },
  );
  return Array.from({ length: Math.ceil(events.length / most) }, (_, i) => events.slice(i * most, (i + 1) * most));
}

/** The step that a card's contribution was written in: only what has been shown lies on a board. */
export const sourceOf = (view: View, item: string, contribution: string): string | undefined =>
  Object.entries(view.shown[item] ?? {}).find(([, answers]) => answers.some((answer) => answer.contribution === contribution))?.[0];

/** What the facilitator took off the board: hidden answers of the steps before it. */
export function hiddenCards(view: View, item: AgendaItem, step: string) {
  const at = item.steps.findIndex((earlier) => earlier.step === step);
  return item.steps.slice(0, Math.max(0, at)).flatMap((source) => {
    const texts = source.fields.some(({ type }) => type === "cards" || type === "text");
    return (texts ? (view.hidden?.[item.item]?.[source.step] ?? []) : []).map((answer) => ({ source, ...answer }));
  });
}

/** The beginning of a text, for a button or a label. */
export function shorten(text: string, most = 40): string {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join("").trimEnd()}…` : text;
}

/** A pile's name; one without says which by its first card. */
export function pileInWords({ name, cards }: Pile): string {
  const first = cards[0];
  if (name || !first) return name || t("Without a name");
  return t("Without a name: “{text}”", { text: shorten(first.text) });
}
