import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeStorage } from "../device/fake-storage.ts";
import { DeviceStorage } from "../device/storage.ts";
import { Outbox, type Reply } from "./outbox.ts";
import { Refusal, type Proposal } from "./room.ts";

const event = (id: string, step = "s"): Proposal => ({ id, kind: "submitted", data: { item: "a", step, answers: {} } });

/** An outbox whose room answers as told, and whose time passes when told. */
function outbox(replies: Reply[], storage = new FakeStorage()) {
  const posted: string[][] = [];
  const timers: (() => void)[] = [];
  const box = new Outbox({
    storage: new DeviceStorage(storage),
    key: "outbox",
    post: async (events) => {
      posted.push(events.map(({ id }) => id));
      return replies.shift() ?? "ok";
    },
    after: (_milliseconds, act) => {
      timers.push(act);
      return () => timers.splice(timers.indexOf(act) >>> 0, 1);
    },
    changed: () => undefined,
  });
  return { box, posted, timers, storage };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("what is answered is done", async () => {
  const { box, posted } = outbox(["ok"]);
  await box.send([event("1"), event("2")]);
  assert.deepEqual([posted, box.pending()], [[["1", "2"]], []]);
});

test("without an answer the same ids go again, until there is one", async () => {
  const { box, posted, timers } = outbox(["later", "later", "ok"]);
  const done = box.send([event("1")]);
  await turn();
  timers.shift()?.();
  await turn();
  assert.equal(box.pending().length, 1);
  timers.shift()?.();
  await done;
  assert.deepEqual(posted, [["1"], ["1"], ["1"]]);
});

test("a later list waits for the one before it", async () => {
  const { box, posted, timers } = outbox(["later"]);
  const both = [box.send([event("1")]), box.send([event("2")])];
  await turn();
  assert.deepEqual(posted, [["1"]]);
  timers.shift()?.();
  await Promise.all(both);
  assert.deepEqual(posted, [["1"], ["1"], ["2"]]);
});

test("what was on its way when the page went away goes again with the same id", async () => {
  const before = outbox(["later"]);
  void before.box.send([event("1")]);
  await turn();
  const after = outbox([], before.storage);
  assert.deepEqual(after.box.pending().map(({ id }) => id), ["1"]);
  await after.box.flush();
  assert.deepEqual([after.posted, after.box.pending()], [[["1"]], []]);
  assert.equal(outbox([], before.storage).box.pending().length, 0);
});

test("a refusal is told, remembered for its step, and does not stop what comes after", async () => {
  const { box } = outbox([new Refusal(409, "closed"), "ok"]);
  const first = box.send([event("1")]);
  const second = box.send([event("2", "t")]);
  await assert.rejects(first, { status: 409, message: "closed" });
  await second;
  assert.equal(box.refused("a", "s")?.message, "closed");
  assert.equal(box.refused("a", "t"), null);
  await box.send([event("3")]);
  assert.equal(box.refused("a", "s"), null);
});

test("signed out, everything is kept for the next place", async () => {
  const { box, storage } = outbox(["signed-out"]);
  void box.send([event("1")]);
  await turn();
  assert.equal(outbox([], storage).box.pending().length, 1);
});

test("coming back on line does not wait for the back-off", async () => {
  const { box, timers } = outbox(["later", "ok"]);
  const done = box.send([event("1")]);
  await turn();
  await box.flush();
  await done;
  assert.equal(timers.length, 0);
});
