import assert from "node:assert/strict";
import { test } from "node:test";
import { addPlainItem, minutesIn, minutesOf, missingFrom, moveItem, newItemId, plannedItems, planFaults, requestedItems, toggleExercise, type PlannedItem } from "./agenda-plan.ts";

const keys = (agenda: readonly PlannedItem[]): string[] => agenda.map(({ key }) => key);
const mixed = (): PlannedItem[] => addPlainItem(addPlainItem(toggleExercise([], "consultancy"), "talk"), "pause");

test("an exercise is chosen last, and gone when it is chosen again", () => {
  assert.deepEqual(keys(toggleExercise(mixed(), "four-dimensions")).at(-1), "four-dimensions");
  assert.deepEqual(keys(toggleExercise(mixed(), "consultancy")), [":talk-1", ":pause-1"]);
});

test("every item keeps a key of its own, also after one is taken out", () => {
  const agenda = addPlainItem(addPlainItem(mixed(), "pause").filter(({ key }) => key !== ":pause-1"), "pause");
  assert.equal(new Set(keys(agenda)).size, 4);
});

test("moving changes the order and nothing else", () => {
  assert.deepEqual(keys(moveItem(mixed(), 2, 1)), ["consultancy", ":pause-1", ":talk-1"]);
  assert.deepEqual(keys(moveItem(mixed(), 0, 2)), [":talk-1", ":pause-1", "consultancy"]);
});

test("the sum has every minute that can be read", () => {
  assert.equal(minutesOf(mixed(), () => 50), 70);
  const agenda = mixed().map((item) => (item.kind === "pause" ? { ...item, minutes: "lang" } : item));
  assert.equal(minutesOf(agenda, () => 50), 60);
});

test("minutes are whole, from 1 to 120", () => {
  for (const text of ["1", " 120 ", "15"]) assert.equal(minutesIn(text), Number(text));
  for (const text of ["", "0", "121", "1.5", "-5", "ti", "1e1"]) assert.equal(minutesIn(text), null);
});

test("what is missing is named by its place", () => {
  assert.deepEqual(planFaults(mixed()), { "agenda.1.talk": "title" });
  const agenda = mixed().map((item) => (item.kind === "talk" ? { ...item, title: "Nyt", minutes: "0" } : item));
  assert.deepEqual(planFaults(agenda), { "agenda.1.minutes": "minutes" });
});

test("the agenda is sent as the API takes it", () => {
  const agenda = mixed().map((item) => (item.kind === "talk" ? { ...item, title: " Nyt fra ledelsen " } : item));
  assert.deepEqual(requestedItems(agenda), [
    { exercise: "consultancy" },
    { talk: "Nyt fra ledelsen", minutes: 10 },
    { pause: true, minutes: 10 },
  ]);
});

test("an item that comes along the way has an id as the room takes them, and never the same", () => {
  const ids = (["again", "talk", "pause"] as const).flatMap((kind) => [newItemId(kind), newItemId(kind)]);
  for (const id of ids) assert.match(id, /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/);
  assert.equal(new Set(ids).size, ids.length);
});

test("an agenda that was held is planned anew as it was, with its minutes", () => {
  const held = [{ exercise: "consultancy", minutes: 30 }, { talk: "Nyt", minutes: 15 }, { pause: true as const, minutes: 5 }, { exercise: "check-out" }];
  const planned = plannedItems(held, () => true);
  assert.deepEqual(requestedItems(planned), held);
  assert.equal(minutesOf(planned, () => 50), 100);
  assert.equal(new Set(keys(planned)).size, 4);
});

test("an exercise that is gone or comes again is left out, and what is gone is counted", () => {
  const held = [{ exercise: "old" }, { exercise: "old" }, { exercise: "check-in" }, { exercise: "check-in" }];
  const isOffered = (id: string) => id !== "old";
  assert.deepEqual(requestedItems(plannedItems(held, isOffered)), [{ exercise: "check-in" }]);
  assert.equal(missingFrom(held, isOffered), 1);
});
