import assert from "node:assert/strict";
import { test } from "node:test";
import type { AgendaItem, Step, View } from "../room/room.ts";
import { answerablePlaces, instantOf, isAnswered, lateSteps, localDateTime, nextWeekAfternoon } from "./late-answers.ts";

const NOW = Date.parse("2026-11-21T20:00:00Z");
const step = (id: string, writes = true): Step =>
  ({ step: id, fields: writes ? [{ field: "a", type: "text", required: false, label: "A" }] : [] }) as Partial<Step> as Step;
const agenda = [{ item: "i1", steps: [step("one"), step("talk", false), step("two"), step("three"), step("four")] }] as Partial<AgendaItem>[] as AgendaItem[];
const LATER = "2026-11-28T15:00:00Z";
const view = {
  agenda,
  progress: { i1: { one: "revealed", talk: "locked", two: "locked", three: "open" } },
  later: { steps: { i1: { one: LATER, two: "2026-11-20T15:00:00Z", three: LATER } } },
  mine: { i1: { one: { a: "yes" }, two: { a: " " } } },
  me: { votes: { i1: { three: { g: 2 } } } },
} as unknown as View;
const names = (places: { step: Step }[]) => places.map(({ step }) => step.step);
const place = (id: string) => ({ item: agenda[0]!, step: step(id), n: 1 });

test("what is suggested is a week ahead at four in the afternoon, and comes back as the same instant", () => {
  const local = nextWeekAfternoon(NOW);
  assert.match(local, /^2026-11-2[89]T16:00$/);
  assert.equal(localDateTime(new Date(instantOf(local)!)), local);
});

test("a field that holds no date and time is no instant", () => {
  assert.deepEqual(["", "2026-11-28", "x", "2026-13-45T99:00"].map(instantOf), [null, null, null, null]);
});

test("what was opened and has fields can be answered; one step alone only until its time, and not where it is open to all", () => {
  assert.deepEqual(names(answerablePlaces(view)), ["one", "two", "three"]);
  assert.deepEqual(names(lateSteps(view, NOW)), ["one"]);
  assert.deepEqual(names(lateSteps(view, Date.parse(LATER))), []);
});

test("words and votes are answers, blanks are none", () => {
  assert.deepEqual(["one", "two", "three", "four"].map((id) => isAnswered(view, place(id))), [true, false, true, false]);
});
