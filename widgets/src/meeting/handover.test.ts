import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeField, fakeStep } from "../room/fake-room.ts";
import type { Field } from "../room/room.ts";
import { fieldHandoverInWords, handoverInWords } from "./handover.ts";

const words = fakeField("words");
const place = fakeField("place", { type: "position" });
const tells = (...fields: Field[]) => handoverInWords(fakeStep("say", { fields }));

test("one line says what of a step's answers leaves the team", () => {
  assert.equal(tells(), null);
  assert.equal(tells(words), "What you answer here stays in the team.");
  assert.equal(tells(words, place), "What you answer here stays in the team.");
  assert.equal(tells(words, { ...place, handover: "measures" }), "What you write here stays in the team. Only numbers and choices leave it.");
  assert.equal(tells({ ...place, handover: "measures" }), "Only numbers and choices leave the team, without your name.");
  assert.equal(tells({ ...words, handover: "texts" }), "What you write here may leave the team, without your name.");
});

test("where fields differ, each says it of itself", () => {
  const step = fakeStep("say", { fields: [{ ...words, handover: "texts" }, fakeField("more"), { ...place, handover: "measures" }] });
  assert.equal(handoverInWords(step), "Some of what you answer here may leave the team. It says so at each.");
  assert.deepEqual(
    step.fields.map((field) => fieldHandoverInWords(step, field)),
    ["May leave the team, without your name.", "Stays in the team.", "Leaves the team as a number, without your name."],
  );
  assert.equal(fieldHandoverInWords(fakeStep("say", { fields: [words] }), words), null);
});

test("of two that could leave as numbers, the one that stays says so", () => {
  const step = fakeStep("say", { fields: [{ ...place, handover: "measures" }, fakeField("other", { type: "scale" })] });
  assert.deepEqual(
    step.fields.map((field) => fieldHandoverInWords(step, field)),
    ["Leaves the team as a number, without your name.", "Stays in the team."],
  );
});
