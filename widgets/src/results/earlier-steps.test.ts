import assert from "node:assert/strict";
import { test } from "node:test";
import type { AgendaItem, Step, View } from "../room/room.ts";
import { earlierSteps, isLong, sharedSteps } from "./earlier-steps.ts";

const step = (id: string, more: Partial<Step> = {}): Step => ({
  step: id,
  does: "write",
  form: "alone",
  minutes: 3,
  title: id,
  say: "",
  silent: [],
  writes: [],
  anonymous: true,
  recalls: [],
  fields: ["a", "b"].map((field) => ({ field: `${id}-${field}`, type: "text", required: false, label: field })),
  ...more,
});
const shows = ["one-a", "two-a", "three-a"].map((field) => ({ step: field.split("-")[0]!, field, label: "" }));
const item = { item: "i", steps: [step("one"), step("two"), step("three", { does: "check" }), step("now", { shows })] } as AgendaItem;
const view = {
  boards: {},
  shown: { i: { one: [{ contribution: "c", answers: { "one-a": "x", "one-b": "y" } }, { contribution: "d", answers: { "one-b": "z" } }] } },
  counts: { i: { three: { "three-a": { calm: 2 }, "three-b": { loud: 1 } } } },
} as unknown as View;

test("only what was shown of the fields that are named stands again", () => {
  const steps = earlierSteps(view, item, item.steps[3]!);
  assert.deepEqual(steps.map(({ source }) => [source.step, source.fields.map(({ field }) => field)]), [["one", ["one-a"]], ["three", ["three-a"]]]);
  assert.deepEqual(steps.map(({ answers }) => answers.length), [1, 0]);
  assert.deepEqual(steps[1]?.counts, { "three-a": { calm: 2 } });
  assert.deepEqual(earlierSteps(view, item, item.steps[0]!), []);
});

test("what is long for a phone may be short for a wide page", () => {
  const answers = Array.from({ length: 7 }, (_, i) => ({ contribution: String(i), answers: { "one-a": "x" } }));
  const steps = [{ source: step("one"), answers, counts: null, board: null }];
  assert.deepEqual([isLong(steps), isLong(steps, 3), isLong([])], [true, false, false]);
});

const sorted = {
  item: "i",
  steps: [
    step("one"),
    step("sort", { does: "group", fields: [], board: [{ step: "one", field: "one-a", label: "" }] }),
    step("now", { shows: ["one-a", "one-b"].map((field) => ({ step: "one", field, label: "" })) }),
  ],
} as AgendaItem;
const boardWith = (group?: string): View =>
  ({ ...view, boards: { i: { sort: { cards: { k: { text: "x", ...(group && { group }) } }, groups: {}, hidden: [] } } } }) as unknown as View;

test("cards that were put into piles stand again as piles, and what was no card beside them", () => {
  const [loose, piles] = earlierSteps(boardWith("g"), sorted, sorted.steps[2]!);
  assert.deepEqual([loose?.source.fields.map(({ field }) => field), loose?.board], [["one-b"], null]);
  assert.deepEqual([piles?.source.step, Object.keys(piles?.board?.cards ?? {})], ["sort", ["k"]]);
});

test("cards that nobody put anywhere stand again as they were given", () => {
  const steps = earlierSteps(boardWith(), sorted, sorted.steps[2]!);
  assert.deepEqual(steps.map(({ source, board }) => [source.step, source.fields.length, board]), [["one", 2, null]]);
});

test("what everyone has seen tells of a pile once", () => {
  const steps = sharedSteps(boardWith("g"), sorted);
  assert.deepEqual(steps.map(({ source }) => [source.step, source.fields.map(({ field }) => field)]), [["one", ["one-b"]], ["sort", []]]);
});

test("while teams work, what mine has shown stands again", () => {
  const own = [{ contribution: "e", answers: { "one-a": "vores" } }];
  const apart = { ...view, shown: {}, me: { shown: { i: { one: own } } } } as unknown as View;
  assert.deepEqual(earlierSteps(apart, item, item.steps[3]!)[0]?.answers, own);
});
