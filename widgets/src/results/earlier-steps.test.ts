import assert from "node:assert/strict";
import { test } from "node:test";
import type { AgendaItem, Step, View } from "../room/room.ts";
import { earlierSteps, isLong } from "./earlier-steps.ts";

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
  const steps = [{ source: step("one"), answers, counts: null }];
  assert.deepEqual([isLong(steps), isLong(steps, 3), isLong([])], [true, false, false]);
});
