import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeField, fakeStep, fakeView } from "../room/fake-room.ts";
import type { AgendaItem, Board, Step, View } from "../room/room.ts";
import { boardEvents, boardLayout, mergePiles, moveCards, shorten, splitPile, undoChanges, type BoardChange } from "./board.ts";
import { addVotes, countVotes, rankTargets, targetsOf, titleOf, votedTargets, voteBefore, voteOf } from "./votes.ts";

const card = (text: string, group?: string) => ({ text, contribution: "c", ...(group ? { group } : {}) });
const board = (): Board => ({
  cards: { b: card("B", "g2"), d: card("D"), a: card("A", "g1"), c: card("C", "g1") },
  groups: { g2: { name: "" }, g1: { name: "Rum" } },
  hidden: [],
});

/** The board after changes, as the room makes it. */
function after(before: Board, changes: readonly BoardChange[]): Board {
  const next = structuredClone(before);
  for (const change of changes) {
    if ("card" in change) {
      const moved = next.cards[change.card];
      if (!moved) continue;
      delete moved.group;
      if (change.group) {
        moved.group = change.group;
        next.groups[change.group] ??= { name: "" };
      }
    } else next.groups[change.group] = { name: change.name };
  }
  return next;
}

test("a board lies in the same order however its parts arrived", () => {
  const { piles, alone } = boardLayout(board());
  assert.deepEqual(piles.map(({ group, name, cards }) => [group, name, cards.map((card) => card.card)]), [
    ["g1", "Rum", ["a", "c"]],
    ["g2", "", ["b"]],
  ]);
  assert.deepEqual(alone.map((card) => card.card), ["d"]);
});

test("only cards that are there and lie elsewhere are moved", () => {
  assert.deepEqual(moveCards(board(), ["a", "b", "d", "gone"], "g1"), [
    { card: "b", group: "g1" },
    { card: "d", group: "g1" },
  ]);
  assert.deepEqual(moveCards(board(), ["a", "d"], null), [{ card: "a", group: null }]);
});

test("each move can be taken back, and what others did since is left alone", () => {
  const before = board();
  const [rum, other] = boardLayout(before).piles;
  assert.ok(rum && other);
  for (const changes of [moveCards(before, ["b", "d"], "new"), splitPile(rum), mergePiles(rum, other), [{ group: "g2", name: "Tid" }]]) {
    const changed = after(before, changes);
    const back = after(changed, undoChanges(before, changed, changes));
    assert.deepEqual(back.cards, before.cards);
    for (const group of ["g1", "g2"]) assert.equal(back.groups[group]?.name ?? "", before.groups[group]?.name);
  }
  const changes = moveCards(before, ["b", "d"], "new");
  const changed = after(after(before, changes), [{ card: "b", group: "g1" }]);
  assert.deepEqual(undoChanges(before, changed, changes), [{ card: "d", group: null }]);
});

test("a pile that is merged gives its name to one without, and never takes one away", () => {
  const [rum, other] = boardLayout(board()).piles;
  assert.ok(rum && other);
  assert.equal(after(board(), mergePiles(rum, other)).groups["g2"]?.name, "Rum");
  assert.equal(after(board(), mergePiles(other, rum)).groups["g1"]?.name, "Rum");
});

test("events name their place, and never more of them than the room takes at once", () => {
  const changes: BoardChange[] = Array.from({ length: 51 }, (_, i) => ({ card: String(i), group: null }));
  const lists = boardEvents({ item: "i", step: "s" }, changes);
  assert.deepEqual(lists.map((list) => list.length), [50, 1]);
  assert.deepEqual(lists[0]?.[0]?.data, { item: "i", step: "s", card: "0", group: null });
  assert.deepEqual(boardEvents({ item: "i", step: "s" }, []), []);
});

test("piles with cards and lone cards are voted for", () => {
  const empty = { ...board(), groups: { ...board().groups, g3: { name: "Tom" } } };
  assert.deepEqual(targetsOf(empty).map(({ target }) => target), ["g1", "g2", "d"]);
});

test("a vote for a card counts for the pile it was put into, and one for what is gone for nothing", () => {
  assert.deepEqual(countVotes(board(), { a: 1, g1: 1, d: 1, gone: 2 }), { g1: 2, d: 1 });
});

test("together no more count for one than one may have", () => {
  assert.deepEqual(countVotes(board(), { a: 1, g1: 2, d: 1 }, 2), { g1: 2, d: 1 });
});

test("what was shown is read from the board as it lay then, also where its words were taken away", () => {
  const then: Board = { cards: { a: { text: "Makker", group: "g1" } }, groups: { g1: { name: "Sammen" }, g2: { name: "Ro" } }, hidden: [] };
  const step = fakeStep("choose", { does: "vote", fields: [fakeField("vote", { type: "vote", among: "gather" })] });
  const view = fakeView([step], { boards: { "item-1": { gather: board() } }, ballots: { "item-1": { choose: then } } });
  assert.equal(voteOf(view, view.agenda[0]!, step)?.board, then);
  assert.deepEqual(votedTargets(then, { g1: 1, g2: 2, gone: 3 }).map(titleOf), ["Sammen", "Ro", "Words that were taken away"]);
});

test("votes stay within the budget and within what one may have", () => {
  const limits = { budget: 3, most: 2 };
  assert.deepEqual(addVotes({}, "x", 1, limits), { x: 1 });
  assert.deepEqual(addVotes({ x: 2 }, "x", 1, limits), { x: 2 });
  assert.deepEqual(addVotes({ x: 2, y: 1 }, "z", 1, limits), { x: 2, y: 1 });
  assert.deepEqual(addVotes({ x: 1, y: 1 }, "x", -1, limits), { y: 1 });
  assert.deepEqual(addVotes({ x: 3 }, "y", 1, limits), { x: 2, y: 1 });
  assert.deepEqual(addVotes({ x: 3 }, "x", -1, limits), { x: 2 });
});

test("the most voted for comes first, and the rest keep their order", () => {
  assert.deepEqual(rankTargets(targetsOf(board()), { d: 2, g2: 1 }).map(({ target, n }) => [target, n]), [
    ["d", 2],
    ["g2", 1],
    ["g1", 0],
  ]);
});

test("a long text is cut between whole characters", () => {
  assert.equal(shorten("👍👍👍", 2), "👍…");
  assert.equal(shorten("kort", 4), "kort");
});

test("a vote stands again in the step right after it, and where something is decided", () => {
  const steps = (["vote", "discuss", "discuss", "decide"] as const).map((does, i) => ({ step: String(i), does }) as Step);
  const item = { item: "i", steps } as AgendaItem;
  const view = { votes: { i: { "0": {} } } } as unknown as View;
  assert.deepEqual(steps.map((step) => voteBefore(view, item, step)?.step), [undefined, "0", undefined, "0"]);
  assert.equal(voteBefore({ votes: {} } as View, item, steps[1]!), undefined);
});
