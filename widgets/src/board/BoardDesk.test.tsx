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
