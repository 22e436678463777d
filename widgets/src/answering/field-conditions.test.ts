import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeStorage } from "../device/fake-storage.ts";
import { DeviceStorage } from "../device/storage.ts";
import type { Column, Field } from "../room/room.ts";
import { answerInWords, filledAnswers, inQuotes, sameAnswers } from "./answers.ts";
import { Drafts } from "./drafts.ts";
import { faults } from "./faults.ts";
import { askedFields, dependsOn, fieldsToShow, splitAnswers, withAside } from "./field-conditions.ts";

const field = (id: string, type: Field["type"], more: Partial<Field> = {}): Field => ({ field: id, type, required: false, label: id, ...more });
const column = (id: string, more: Partial<Column> = {}): Column => ({ column: id, type: "text", required: false, label: id, ...more });
const messages = (step: Parameters<typeof faults>[0], answers: Parameters<typeof faults>[1]) => Object.entries(faults(step, answers));

const TIERS = [
  field("tier", "choice"),
  field("who", "tags", { when: { field: "tier", answers: ["few"] } }),
  field("why", "text", { required: true, when: { field: "who", answers: ["new"] } }),
];

test("a field is asked only where the one above it was asked and has such an answer", () => {
  const ids = (answers: Parameters<typeof askedFields>[1]) => askedFields(TIERS, answers).map(({ field: id }) => id);
  assert.deepEqual(ids({}), ["tier"]);
  assert.deepEqual(ids({ tier: "few", who: ["old", "new"] }), ["tier", "who", "why"]);
  assert.deepEqual(ids({ tier: "all", who: ["new"], why: "x" }), ["tier"]);
});

test("what is not asked any more is neither wanted nor sent, and comes back when it is asked again", () => {
  const typed = { tier: "all", who: ["new"], why: "because" };
  assert.deepEqual(splitAnswers(TIERS, typed), { counted: { tier: "all" }, aside: { who: ["new"], why: "because" } });
  assert.deepEqual(faults({ fields: TIERS }, { ...typed, why: "" }), {});
  assert.deepEqual(withAside(TIERS, typed, { tier: "all" }), typed);
  assert.deepEqual(Object.keys(faults({ fields: TIERS }, { tier: "few", who: ["new"] })), ["why"]);
});

test("what was put aside is kept on the device, and is nothing unsent", () => {
  const drafts = new Drafts(new DeviceStorage(new FakeStorage()), "M", "p");
  drafts.write("a", "s", { tier: "all" }, { why: "because" });
  assert.deepEqual([drafts.read("a", "s").aside, drafts.unsent("a", "s", { tier: "all" })], [{ why: "because" }, null]);
  drafts.confirm("a", "s", { tier: "all" }, 5);
  assert.deepEqual(drafts.read("a", "s").aside, { why: "because" });
  drafts.write("a", "s", { tier: "few", why: "because" });
  assert.equal(drafts.read("a", "s").aside, undefined);
});

test("a text that is evidence is wanted once its rating is given", () => {
  const step = { fields: [field("child.rating", "scale"), field("child.why", "text", { evidence_for: "child.rating" })] };
  assert.deepEqual(faults(step, {}), {});
  assert.deepEqual(messages(step, { "child.rating": 3 }), [["child.why", "Say what you build it on."]]);
  assert.deepEqual(fieldsToShow(step, { "child.rating": 3 }).map(({ required }) => required), [false, true]);
  assert.deepEqual(fieldsToShow(step, {}).map(({ required }) => required), [false, false]);
  assert.equal(dependsOn(step, "child.why", "child.rating"), true);
});

test("no side stays empty, unless it says why", () => {
  const step = { fields: [field("a", "text"), field("b", "text"), field("why", "text")], sides: { of: ["a", "b"], unless: "why" } };
  assert.deepEqual(Object.keys(faults(step, {})), ["a", "b"]);
  assert.deepEqual(messages(step, { a: "x" }), [["b", "This side is still empty. Write something here too, or say why it is empty."]]);
  assert.deepEqual(faults(step, { a: "x", why: "We do not know" }), {});
  assert.equal(dependsOn(step, "b", "why"), true);
});

test("rows want as many as they ask for, and their required columns", () => {
  const rows = field("plan", "rows", { least: 2, most: 4, columns: [column("what", { required: true, max_length: 5 }), column("who")] });
  const step = { fields: [rows] };
  assert.deepEqual(faults(step, { plan: [{}, { what: " " }] }), {});
  assert.deepEqual(messages(step, { plan: [{ what: "a" }, {}] }), [["plan", "Write at least 2 here."]]);
  assert.deepEqual(messages(step, { plan: [{ what: "a" }, { who: "b" }] }), [["plan", "Something is missing in one of these. Fill it in."]]);
  assert.deepEqual(messages(step, { plan: [{ what: "a" }, { what: "abcdef" }] }), [["plan", "This is 6 characters. There is room for 5: make it shorter."]]);
  assert.deepEqual(filledAnswers({ plan: [{ what: " a ", who: "" }, { who: " " }, {}] }), { plan: [{ what: "a" }] });
  assert.deepEqual(messages({ fields: [field("c", "cards", { least: 2 })] }, { c: ["a", " "] }), [["c", "Write at least 2 here."]]);
});

test("rows say the same whatever the order of their columns, but not in another order of rows", () => {
  assert.equal(sameAnswers({ p: [{ a: "1", b: "2" }, {}] }, { p: [{ b: "2 ", a: "1", c: "" }] }), true);
  assert.equal(sameAnswers({ p: [{ a: "1" }, { a: "2" }] }, { p: [{ a: "2" }, { a: "1" }] }), false);
});

test("rows, days and somebody's own words read as text", () => {
  const columns = [column("what", { label: "What" }), column("level", { type: "choice", label: "Level", options: [{ option: "c", label: "Community" }] }), column("due", { type: "date", label: "When" })];
  assert.equal(answerInWords(field("p", "rows", { columns }), [{ due: "2026-12-01", level: "c" }, { what: "Talk" }]), "Level: Community, When: 1 December 2026 · What: Talk");
  assert.equal(answerInWords(field("d", "date"), "2026-12-01"), "1 December 2026");
  assert.equal(answerInWords(field("d", "date"), "soon"), "soon");
  assert.equal(answerInWords(field("v", "text", { verbatim: true }), "I am in"), "“I am in”");
  assert.equal(inQuotes("»I am in«"), "“I am in”");
});
