import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { FakeStorage } from "../device/fake-storage.ts";
import { DeviceStorage } from "../device/storage.ts";
import { NO_DRAFTS, StoredDrafts } from "./drafts.ts";
import { device, FakeWindow, sessionStart, turn } from "./fakes.ts";
import { moveOldDrafts } from "./old-drafts.ts";
import { draftsKey, MemoryStore } from "./store.ts";
import type { Drafts } from "./types.ts";

const real = globalThis.fetch;
beforeEach(() => {
  globalThis.fetch = () => Promise.reject(new Error("no network"));
});
afterEach(() => {
  globalThis.fetch = real;
});

const note = { seen: "To rykker sam", quote: "", t: 4 };

test("what is typed is on the device, and there when the page is opened anew", async () => {
  const { library, store } = await device();
  const { id, drafts } = await library.begin(sessionStart);
  drafts.setNote(note);
  drafts.setPrompt(2, { hand: 1 });
  drafts.setMeaning("n", "Måske");
  drafts.setWho("pair");
  await turn();
  library.close();
  const anew = await device({ store });
  const opened = await anew.library.open(id);
  assert.deepEqual(opened.drafts.content, { note, prompts: { 2: { hand: 1 } }, meanings: { n: "Måske" }, who: "pair" });
  anew.library.close();
});

test("a CPR number in a half-written text is not on the device, the rest of the text is", async () => {
  const { library, store } = await device();
  const { id, drafts } = await library.begin(sessionStart);
  drafts.setNote({ ...note, seen: "Sagen om 010190-1234 igen, kl. 10" });
  drafts.setMeaning("n", "010190 1234");
  await turn();
  const stored = (await store.get(draftsKey(id))) as Drafts;
  assert.deepEqual([stored.note?.seen, stored.meanings], ["Sagen om ••••••-•••• igen, kl. 10", { n: "•••••• ••••" }]);
  assert.equal(drafts.content.note?.seen, "Sagen om 010190-1234 igen, kl. 10");
  library.close();
});

test("what is typed while the device writes is written next, the latest alone", async () => {
  const written: (string | undefined)[] = [];
  const ready: (() => void)[] = [];
  const drafts = new StoredDrafts({
    stored: NO_DRAFTS,
    write: (content) => new Promise((resolve) => (written.push(content?.note?.seen), ready.push(resolve))),
    changed: () => undefined,
  });
  for (const seen of ["T", "To", "To b"]) drafts.setNote({ ...note, seen });
  assert.deepEqual(written, ["T"]);
  ready.shift()?.();
  await turn();
  assert.deepEqual(written, ["T", "To b"]);
});

test("a prompt without marks has nothing to keep", async () => {
  const { library } = await device();
  const { drafts } = await library.begin(sessionStart);
  for (const n of [10, 2]) drafts.setPrompt(n, { hand: 1 });
  assert.deepEqual(drafts.unansweredPrompts, [2, 10]);
  drafts.setPrompt(10, { hand: 0 });
  drafts.setPrompt(2, {});
  assert.deepEqual(drafts.unansweredPrompts, []);
  library.close();
});

test("drafts go when the session is saved, and with a session that is forgotten", async () => {
  const { library, store } = await device();
  const [saved, forgotten] = [await library.begin(sessionStart), await library.begin(sessionStart)];
  for (const { drafts } of [saved, forgotten]) drafts.setNote(note);
  await turn();
  await saved.end();
  await saved.save();
  await library.forget(forgotten.id);
  await turn();
  assert.deepEqual([await store.get(draftsKey(saved.id)), await store.get(draftsKey(forgotten.id))].map((stored) => stored ?? null), [null, null]);
  library.close();
});

test("another window of the device has the same drafts, and so does not end a session without them", async () => {
  const [store, all] = [new MemoryStore(), [] as FakeWindow[]];
  const one = await device({ store, windows: new FakeWindow(all) });
  const { id, drafts } = await one.library.begin(sessionStart);
  const other = await device({ store, windows: new FakeWindow(all) });
  const there = await other.library.open(id);
  drafts.setNote(note);
  await turn();
  assert.deepEqual(there.drafts.content.note, note);
  there.drafts.setNote(null);
  await turn();
  assert.equal(drafts.content.note, null);
  for (const { library } of [one, other]) library.close();
});

test("drafts of the page's first version are taken over once, those of a session that is gone are dropped", async () => {
  const { library, store } = await device();
  const { id } = await library.begin(sessionStart);
  const storage = new DeviceStorage(new FakeStorage());
  storage.set(`observer:${id}:note`, note);
  storage.set(`observer:${id}:prompts`, { 1: { hand: 1 } });
  storage.set(`observer:${id}:meaning:n`, "Måske");
  storage.set("observer:gone:note", note);
  storage.set("observer:new", { setting: "7.b" });
  await moveOldDrafts(storage, store);
  assert.deepEqual(await store.get(draftsKey(id)), { note, prompts: { 1: { hand: 1 } }, meanings: { n: "Måske" }, who: null });
  assert.deepEqual(storage.keys("observer:"), ["observer:new"]);
  library.close();
});
