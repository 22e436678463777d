import { FakePage } from "../page/fake-page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { act } from "preact/test-utils";
import { FakeRoom, fakeStep, fakeView } from "../room/fake-room.ts";
import type { Board } from "../room/room.ts";
import { BoardDesk } from "./BoardDesk.tsx";

let page: FakePage;
beforeEach(() => (page = new FakePage()));
afterEach(() => page.close());

const step = fakeStep("gather", { does: "group" });
const board: Board = {
  cards: { a: { text: "Makker", group: "g" }, b: { text: "Plads" }, c: { text: "Leg" } },
  groups: { g: { name: "Sammen" } },
  hidden: [],
};

async function drawn(): Promise<FakeRoom> {
  const room = new FakeRoom(fakeView([step], { boards: { "item-1": { gather: board } } }));
  const draw = () => page.draw(<BoardDesk room={room} view={room.view} item={room.view.agenda[0]!} step={step} board={room.view.boards["item-1"]!["gather"]!} moves />);
  room.subscribe(() => void draw());
  await draw();
  return room;
}

const tap = (card: string) => act(() => void page.find(`[data-card="${card}"]`)?.click());
const moves = (room: FakeRoom) => room.sent.flat().map(({ kind, data }) => [kind, data["card"] ?? data["group"], data["group"] ?? null]);

test("a card that was chosen goes into the pile that is pressed, and the way back is offered", async () => {
  const room = await drawn();
  await tap("b");
  await page.press("Sammen");
  assert.deepEqual(moves(room), [["grouped", "b", "g"]]);
  assert.match(page.text, /Moved to: Sammen/);
  room.show({ boards: { "item-1": { gather: { ...board, cards: { ...board.cards, b: { text: "Plads", group: "g" } } } } } });
  await page.press("Undo");
  assert.deepEqual(moves(room).at(-1), ["grouped", "b", null]);
});

test("two cards that are put together make a pile of their own", async () => {
  const room = await drawn();
  await tap("b");
  await tap("c");
  const [first, second] = moves(room);
  assert.deepEqual([first?.slice(0, 2), second?.slice(0, 2)], [["grouped", "b"], ["grouped", "c"]]);
  assert.equal(first?.[2], second?.[2]);
  assert.notEqual(first?.[2], "g");
});

test("a card that is chosen twice is put down again, and nothing is sent", async () => {
  const room = await drawn();
  await tap("b");
  await tap("b");
  assert.equal(page.find(".fb-move"), null);
  assert.deepEqual(room.sent, []);
});

const many: Board = { cards: Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`c${n}`, { text: `Text ${n}` }])), groups: {}, hidden: [] };

async function suggested(): Promise<FakeRoom> {
  const room = new FakeRoom(fakeView([step], { boards: { "item-1": { gather: many } } }));
  room.suggestPiles = async () => [{ name: "Døren", cards: ["c1", "c2", "c3"] }, { name: "Lege", cards: ["c4", "c5", "c6"] }];
  const draw = () => page.draw(<BoardDesk room={room} view={room.view} item={room.view.agenda[0]!} step={step} board={room.view.boards["item-1"]!["gather"]!} moves leads />);
  room.subscribe(() => void draw());
  await draw();
  await page.press("Suggest piles");
  return room;
}

test("a suggested pile that is taken is made as by hand, and undone as by hand", async () => {
  const room = await suggested();
  await page.press("Make the pile Døren");
  const sent = moves(room);
  assert.deepEqual(sent.map(([kind]) => kind), ["grouped", "grouped", "grouped", "group-named"]);
  const group = sent[0]?.[2] as string;
  const cards = { ...many.cards, ...Object.fromEntries(["c1", "c2", "c3"].map((card) => [card, { text: "x", group }])) };
  room.show({ boards: { "item-1": { gather: { ...many, cards, groups: { [group]: { name: "Døren" } } } } } });
  assert.equal(page.find('[aria-label="Make the pile Døren"]'), null);
  await page.press("Undo");
  assert.deepEqual(moves(room).slice(4).map(([kind, card]) => [kind, card]), [["grouped", "c1"], ["grouped", "c2"], ["grouped", "c3"], ["group-named", group]]);
});

test("a suggested pile that is refused is gone, and nothing is sent", async () => {
  const room = await suggested();
  await page.press("No thanks, not Døren");
  assert.deepEqual(room.sent, []);
  assert.doesNotMatch(page.text, /Døren/);
  assert.match(page.text, /Lege/);
});

test("a board with few cards offers no suggestion", async () => {
  const room = await drawn();
  room.suggestPiles = async () => [];
  assert.doesNotMatch(page.text, /Suggest piles/);
});
