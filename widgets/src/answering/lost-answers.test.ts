import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeStorage } from "../device/fake-storage.ts";
import { DeviceStorage } from "../device/storage.ts";
import { fakeField, fakeStep, fakeView } from "../room/fake-room.ts";
import type { Step, View } from "../room/room.ts";
import { Drafts } from "./drafts.ts";
import { reopenLostAnswers } from "./lost-answers.ts";

const text = fakeField("text");
const always = () => true;
const newDrafts = (): Drafts => new Drafts(new DeviceStorage(new FakeStorage()), "M", "p");
const viewOf = (step: Step, revision: number, mine?: Record<string, string>, more: Partial<View> = {}): View =>
  fakeView([step], { revision, mine: mine ? { "item-1": { [step.step]: mine } } : {}, ...more });

test("what was confirmed here and is not in the view any more is a draft again", () => {
  const drafts = newDrafts();
  drafts.write("item-1", "s", { text: "ord" });
  drafts.confirm("item-1", "s", { text: "ord" }, 5);
  reopenLostAnswers(viewOf(fakeStep("s", { fields: [text] }), 9), null, drafts, always);
  assert.deepEqual(drafts.read("item-1", "s"), { answers: { text: "ord" }, sent: null, at: null, lost: true });
});

test("what was written since stands, and is no longer lost once it is confirmed anew", () => {
  const drafts = newDrafts();
  drafts.confirm("item-1", "s", { text: "ord" }, 5);
  drafts.write("item-1", "s", { text: "ord og mere" });
  reopenLostAnswers(viewOf(fakeStep("s", { fields: [text] }), 9), null, drafts, always);
  drafts.write("item-1", "s", { text: "ord og mere endnu" });
  assert.deepEqual(drafts.read("item-1", "s"), { answers: { text: "ord og mere endnu" }, sent: null, at: null, lost: true });
  drafts.confirm("item-1", "s", { text: "ord og mere endnu" }, 6);
  assert.deepEqual(drafts.read("item-1", "s"), { answers: null, sent: { text: "ord og mere endnu" }, at: 6 });
});

test("an older answer in a meeting that went back gives way to the newer one", () => {
  const drafts = newDrafts();
  drafts.confirm("item-1", "s", { text: "nyt" }, 5);
  drafts.revision = 20;
  const step = fakeStep("s", { fields: [text] });
  reopenLostAnswers(viewOf(step, 12, { text: "gammelt" }), null, drafts, always);
  assert.deepEqual(drafts.read("item-1", "s").answers, { text: "nyt" });
});

test("an answer that was changed elsewhere, as time went on, is not lost", () => {
  const drafts = newDrafts();
  drafts.confirm("item-1", "s", { text: "nyt" }, 5);
  drafts.revision = 20;
  const step = fakeStep("s", { fields: [text] });
  reopenLostAnswers(viewOf(step, 21, { text: "nyere" }), viewOf(step, 20, { text: "nyt" }), drafts, always);
  assert.equal(drafts.read("item-1", "s").lost, undefined);
});

test("what only the page had seen of mine comes back where the meeting went back", () => {
  const drafts = newDrafts();
  const step = fakeStep("s", { fields: [text] });
  reopenLostAnswers(viewOf(step, 7), viewOf(step, 20, { text: "fra en anden enhed" }), drafts, always);
  assert.deepEqual(drafts.read("item-1", "s").answers, { text: "fra en anden enhed" });
});

test("what was acknowledged after the view was asked for is on its way, not lost", () => {
  const drafts = newDrafts();
  drafts.confirm("item-1", "s", { text: "ord" }, 5);
  reopenLostAnswers(viewOf(fakeStep("s", { fields: [text] }), 1), null, drafts, () => false);
  assert.deepEqual(drafts.read("item-1", "s").sent, { text: "ord" });
});

test("a team's answer that is no longer mine is not lost, since I may be in another team", () => {
  const drafts = newDrafts();
  drafts.confirm("item-1", "s", { text: "vores" }, 5);
  const step = fakeStep("s", { form: "pairs", fields: [text] });
  const view = viewOf(step, 9);
  reopenLostAnswers({ ...view, me: { ...view.me!, teams: { pairs: 2 } } }, null, drafts, always);
  assert.deepEqual(drafts.read("item-1", "s").sent, { text: "vores" });
});

test("votes that were confirmed here and are gone are told of, and those that came back by themselves are not", () => {
  const drafts = newDrafts();
  const view = viewOf(fakeStep("s", { does: "vote" }), 9);
  drafts.confirmVotes("item-1", "s", { a: 2 });
  reopenLostAnswers({ ...view, me: { ...view.me!, returned: { "item-1": { s: 2 } } } }, null, drafts, always);
  assert.equal(drafts.votes("item-1", "s")?.lost, false);
  reopenLostAnswers(view, null, drafts, always);
  assert.deepEqual(drafts.votes("item-1", "s"), { votes: { a: 2 }, lost: true });
});

test("what somebody said has to go does not come back", () => {
  const drafts = newDrafts();
  const erases = { answers: ["no"], of: ["text"] };
  const step = fakeStep("s", { fields: [text, fakeField("share", { type: "choice", erases })] });
  drafts.confirm("item-1", "s", { text: "ord", share: "no" }, 5);
  reopenLostAnswers(viewOf(step, 9, { share: "no" }), null, drafts, always);
  assert.deepEqual(drafts.read("item-1", "s"), { answers: null, sent: { share: "no" }, at: 5 });
});
