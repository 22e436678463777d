import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { BlockedByOlderPage, openStore } from "./indexed-db.ts";
import { draftsKey, MemoryStore, type Header, type Store } from "./store.ts";
import type { ObservingEvent } from "./types.ts";

const header = (id: string, more: Partial<Header> = {}): Header => ({
  id, setting: "7.b", started: "2026-11-21T09:00:00.000+01:00", ended: false, saved: false, anchor: { wall: 5, t: 0 }, at: "", ...more,
});
const event = (n: number): ObservingEvent => ({
  id: `event-${String(99 - n)}`, at: `2026-11-21T08:00:00.000Z-${String(n).padStart(4, "0")}`, by: "a", role: "observer", kind: "saved", v: 1, data: {},
});

let names = 0;
const stores: Record<string, () => Promise<Store>> = {
  "the database": () => openStore(`test-${names++}`),
  memory: async () => new MemoryStore(),
};

for (const [where, open] of Object.entries(stores)) {
  test(`${where} keeps events with their session, in the order they were made`, async () => {
    const store = await open();
    await store.add(header("a"), [event(1), event(2)]);
    await store.add(header("a", { ended: true }), [event(3)]);
    await store.add(header("b"), [event(4)]);
    assert.deepEqual((await store.headers()).map(({ id, ended }) => [id, ended]), [["a", true], ["b", false]]);
    assert.deepEqual((await store.events("a")).length, 3);
    assert.deepEqual(await store.unsent("a", 2), [event(1), event(2)]);
    assert.deepEqual([await store.waiting("a"), await store.waiting("b"), await store.waiting("c")], [3, 1, 0]);
  });

  test(`${where} knows what was answered for, and keeps it`, async () => {
    const store = await open();
    await store.add(header("a"), [event(1), event(2), event(3)]);
    await store.sent([event(1).id, event(3).id, "unknown"]);
    assert.deepEqual([await store.unsent("a", 9), await store.waiting("a")], [[event(2)], 1]);
    assert.equal((await store.events("a")).length, 3);
  });

  test(`${where} forgets one session and no other`, async () => {
    const store = await open();
    await store.add(header("a"), [event(1)]);
    await store.add(header("b"), [event(2)]);
    for (const id of ["a", "b"]) await store.set(draftsKey(id), { note: null });
    await store.forget("a");
    assert.deepEqual([(await store.get(draftsKey("a"))) ?? null, await store.get(draftsKey("b"))], [null, { note: null }]);
    assert.deepEqual([(await store.headers()).map(({ id }) => id), await store.events("a"), await store.waiting("a")], [["b"], [], 0]);
    assert.equal((await store.events("b")).length, 1);
  });

  test(`${where} keeps values by key`, async () => {
    const store = await open();
    await store.set("key", { a: [1] });
    assert.deepEqual([await store.get("key"), await store.get("other")], [{ a: [1] }, undefined]);
  });
}

test("an event that can't be kept leaves nothing of its act, and says so in words", async () => {
  const store = await openStore(`test-${names++}`);
  await store.add(header("a"), [event(1)]);
  await assert.rejects(store.add(header("a", { ended: true }), [event(2), event(1)]), /could not keep/);
  assert.deepEqual([(await store.headers())[0]?.ended, (await store.events("a")).length], [false, 1]);
});

test("when a newer version opens elsewhere, this window lets it and says what to do", async () => {
  const name = `test-${names++}`;
  const store = await openStore(name);
  const newer = indexedDB.open(name, 99);
  await new Promise((resolve) => (newer.onsuccess = resolve));
  await assert.rejects(store.add(header("a"), []), BlockedByOlderPage);
  newer.result.close();
});

test("an older window that does not let go stands in the way, in words", async () => {
  const name = `test-${names++}`;
  const older = indexedDB.open(name, 1);
  await new Promise((resolve) => (older.onsuccess = resolve));
  await assert.rejects(openStore(name, 2), BlockedByOlderPage);
  older.result.close();
});
