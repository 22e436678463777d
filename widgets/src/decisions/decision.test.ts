import assert from "node:assert/strict";
import { test } from "node:test";
import { dateOf, dayInWeeks, decisionOf, draftAfterSending, editDecision, EMPTY_DRAFT, hasCome, hasPassed, isBlank, isoDay } from "./decision.ts";

test("a decision is sent with what was written and nothing else", () => {
  assert.deepEqual(decisionOf({ ...EMPTY_DRAFT, text: " En voksen ved døren " }, "item-1"), {
    item: "item-1",
    text: "En voksen ved døren",
    level: "community",
  });
  const alone = { ...EMPTY_DRAFT, text: "Samtale", who: "Mette", by: "2026-12-01", level: "individual" as const, reason: " Ny her " };
  assert.deepEqual(decisionOf(alone, "item-1"), {
    item: "item-1",
    text: "Samtale",
    who: "Mette",
    by: "2026-12-01",
    level: "individual",
    reason: "Ny her",
  });
  assert.equal(decisionOf({ ...alone, level: "community" }, "item-1").reason, undefined);
});

test("changing a decision keeps its item, and gives back what was being written", () => {
  const typing = { ...EMPTY_DRAFT, text: "Halvt skrev" };
  const change = editDecision("a", { item: "item-2", text: "Før", who: "Bo" }, typing);
  assert.equal(decisionOf({ ...change, text: "Efter" }, "item-9").item, "item-2");
  assert.deepEqual(draftAfterSending(change, change), typing);
  assert.deepEqual(draftAfterSending(editDecision("b", { text: "En anden" }, change), EMPTY_DRAFT).before, typing);
  assert.equal(editDecision("a", { text: "Før" }, EMPTY_DRAFT).before, undefined);
});

test("what is typed while a decision is on its way begins another", () => {
  const sent = editDecision("a", { text: "Før" }, EMPTY_DRAFT);
  const current = { ...sent, text: "Før og så" };
  assert.deepEqual(draftAfterSending(sent, sent), EMPTY_DRAFT);
  assert.equal(draftAfterSending(current, sent).changes, undefined);
  assert.equal(draftAfterSending(current, sent).text, "Før og så");
});

test("a level alone is nothing written", () => {
  assert.ok(isBlank({ ...EMPTY_DRAFT, level: "individual" }));
  assert.ok(!isBlank({ ...EMPTY_DRAFT, by: "2026-12-01" }));
});

test("days are those of the calendar on the wall", () => {
  const late = new Date(2026, 10, 20, 23, 59);
  assert.equal(dayInWeeks(2, late), "2026-12-04");
  assert.equal(isoDay(dateOf("2026-12-01")), "2026-12-01");
  assert.ok(hasPassed("2026-11-19", late));
  assert.ok(!hasPassed("2026-11-20", late));
  assert.ok(!hasPassed(undefined, late));
  assert.ok(hasCome("2026-11-20", late));
  assert.ok(!hasCome("2026-11-21", late));
  assert.ok(!hasCome(undefined, late));
});
