import assert from "node:assert/strict";
import { test } from "node:test";
import type { Field, Shown, Step } from "../room/room.ts";
import { fitStep, wordsOf } from "./wall-capacity.ts";

const field = (id: string, type: Field["type"], each?: string): Field => ({ field: id, type, required: false, label: id, ...(each ? { each } : {}) });
const fields = ["home", "school"].flatMap((each) => [field(`${each}-rating`, "scale", each), field(`${each}-why`, "text", each)]);
const step = { step: "s", each: [{ each: "home", label: "Home" }, { each: "school", label: "School" }], fields } as Step;
const answersOf = (n: number, length: number): Shown[] =>
  Array.from({ length: n }, (_, i) => ({ contribution: String(i), answers: { "home-rating": 3, "home-why": "x".repeat(length), "school-rating": 2 } }));

test("few words stand with the pictures of a repeated step", () => {
  assert.deepEqual(fitStep(step, answersOf(3, 40)), { step, left: 0 });
});

test("many words are left to the phones, so that each seat's picture is seen", () => {
  const { step: fitted, left } = fitStep(step, answersOf(12, 120));
  assert.deepEqual(fitted.fields.map(({ field }) => field), ["home-rating", "school-rating"]);
  assert.equal(left, 12);
});

test("words stay where there is no picture to stand for them, or nothing repeats", () => {
  const texts = { ...step, fields: step.fields.filter(({ type }) => type === "text") };
  assert.equal(fitStep(texts, answersOf(12, 120)).left, 0);
  const { each: _, ...once } = step;
  assert.equal(fitStep(once as Step, answersOf(12, 120)).left, 0);
});

test("a picture has no words", () => {
  assert.deepEqual(wordsOf(step, answersOf(1, 2)), ["xx"]);
});
