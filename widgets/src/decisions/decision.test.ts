import assert from "node:assert/strict";
import { test } from "node:test";
import { afterwards, changing, dateOf, EMPTY, hasPassed, inWeeks, isBlank, isoDay, written } from "./decision.ts";

test("a decision is sent with what was written and nothing else", () => {
  assert.deepEqual(written({ ...EMPTY, text: " En voksen ved døren " }, "item-1"), {
    item: "item-1",
    text: "En voksen ved døren",
    level: "community",
  });
  const alone = { ...EMPTY, text: "Samtale", who: "Mette", by: "2026-12-01", level: "individual" as const, reason: " Ny her " };
  assert.deepEqual(written(alone, "item-1"), {
    item: "item-1",
    text: "Samtale",
    who: "Mette",
    by: "2026-12-01",
    level: "individual",
    reason: "Ny her",
  });
  assert.equal(written({ ...alone, level: "community" }, "item-1").reason, undefined);
});

test("changing a decision keeps its item, and gives back what was being written", () => {
  const typing = { ...EMPTY, text: "Halvt skrev" };
  const change = changing("a", { item: "item-2", text: "Før", who: "Bo" }, typing);
  assert.equal(written({ ...change, text: "Efter" }, "item-9").item, "item-2");
  assert.deepEqual(afterwards(change, change), typing);
  assert.deepEqual(afterwards(changing("b", { text: "En anden" }, change), EMPTY).before, typing);
  assert.equal(changing("a", { text: "Før" }, EMPTY).before, undefined);
});

test("what is typed while a decision is on its way begins another", () => {
  const sent = changing("a", { text: "Før" }, EMPTY);
  const now = { ...sent, text: "Før og så" };
  assert.deepEqual(afterwards(sent, sent), EMPTY);
  assert.equal(afterwards(now, sent).changes, undefined);
  assert.equal(afterwards(now, sent).text, "Før og så");
});

test("a level alone is nothing written", () => {
  assert.ok(isBlank({ ...EMPTY, level: "individual" }));
  assert.ok(!isBlank({ ...EMPTY, by: "2026-12-01" }));
});

test("days are those of the calendar on the wall", () => {
  const late = new Date(2026, 10, 20, 23, 59);
  assert.equal(inWeeks(2, late), "2026-12-04");
  assert.equal(isoDay(dateOf("2026-12-01")), "2026-12-01");
  assert.ok(hasPassed("2026-11-19", late));
  assert.ok(!hasPassed("2026-11-20", late));
  assert.ok(!hasPassed(undefined, late));
});
