import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeStorage } from "../device/fake-storage.ts";
import { DeviceStorage } from "../device/storage.ts";
import { Drafts, moveDrafts } from "./drafts.ts";

const drafts = (storage: Storage | null) => new Drafts(new DeviceStorage(storage), "M", "p1");

test("a draft survives a reload, letter by letter", () => {
  const storage = new FakeStorage();
  drafts(storage).write("a", "before", { text: "æøå 🙂 <script>" });
  assert.deepEqual(drafts(storage).read("a", "before").answers, { text: "æøå 🙂 <script>" });
});

test("drafts of other meetings, people and steps are not mixed up", () => {
  const storage = new FakeStorage();
  drafts(storage).write("a", "before", { text: "mine" });
  assert.equal(new Drafts(new DeviceStorage(storage), "M", "p2").read("a", "before").answers, null);
  assert.equal(new Drafts(new DeviceStorage(storage), "N", "p1").read("a", "before").answers, null);
  assert.equal(drafts(storage).read("a", "after").answers, null);
});

test("a confirmed draft is gone, and one that went on changing is not", () => {
  const mine = drafts(new FakeStorage());
  mine.write("a", "s", { text: "one" });
  mine.confirm("a", "s", { text: "one" }, 5);
  assert.deepEqual(mine.read("a", "s"), { answers: null, sent: { text: "one" }, at: 5 });
  mine.write("a", "s", { text: "one and two" });
  mine.confirm("a", "s", { text: "one" }, 6);
  assert.deepEqual(mine.unsent("a", "s", { text: "one" }), { text: "one and two" });
});

test("what says the same as the room is not unsent, whatever blanks and order say", () => {
  const mine = drafts(new FakeStorage());
  mine.write("a", "s", { text: " one ", tags: ["b", "a"], note: "" });
  assert.equal(mine.unsent("a", "s", { tags: ["a", "b"], text: "one" }), null);
  assert.notEqual(mine.unsent("a", "s", undefined), null);
});

test("a device that cannot store says so, and keeps the draft while the page lives", () => {
  const storage = new FakeStorage();
  storage.full = true;
  for (const mine of [drafts(storage), drafts(null)]) {
    mine.write("a", "s", { text: "one" });
    assert.equal(mine.failed, true);
    assert.deepEqual(mine.read("a", "s").answers, { text: "one" });
  }
});

test("storing that works again is no longer a failure", () => {
  const storage = new FakeStorage();
  const mine = drafts(storage);
  storage.full = true;
  mine.write("a", "s", { text: "one" });
  storage.full = false;
  mine.write("a", "s", { text: "two" });
  assert.equal(mine.failed, false);
  assert.deepEqual(drafts(storage).read("a", "s").answers, { text: "two" });
});

test("who has to come in again takes the drafts along, as unsent", () => {
  const storage = new DeviceStorage(new FakeStorage());
  new Drafts(storage, "M", "p1").write("a", "s", { text: "one" });
  new Drafts(storage, "M", "p1").confirm("a", "t", { text: "sent" }, 1);
  moveDrafts(storage, "M", "p1", "p2");
  const next = new Drafts(storage, "M", "p2");
  assert.deepEqual(next.read("a", "s").answers, { text: "one" });
  assert.deepEqual(next.unsent("a", "t", undefined), { text: "sent" });
  assert.deepEqual(storage.keys("draft:M:p1:"), []);
});

test("a damaged entry counts as none", () => {
  const storage = new FakeStorage();
  storage.setItem("faellesblik:draft:M:p1:a:s", "{half");
  assert.equal(drafts(storage).read("a", "s").answers, null);
});

test("what must go is gone from the device, and nothing else", () => {
  const mine = drafts(new FakeStorage());
  mine.write("a", "tell", { words: "when we are few" });
  mine.confirm("a", "tell", { words: "when we are few" }, 5);
  mine.write("a", "prepare", { child: "Trout", purpose: "How the break is" });
  mine.write("b", "tell", { words: "another child" });
  mine.forget("a", ["words", "child"]);
  assert.deepEqual(mine.read("a", "tell"), { answers: null, sent: null, at: null });
  assert.deepEqual(mine.read("a", "prepare").answers, { purpose: "How the break is" });
  assert.deepEqual(mine.read("b", "tell").answers, { words: "another child" });
});
