import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { device, FakeWindow, sessionStart, turn } from "./fakes.ts";
import { fold } from "./session.ts";
import { MemoryStore } from "./store.ts";

const real = globalThis.fetch;
beforeEach(() => {
  globalThis.fetch = () => Promise.reject(new Error("no network"));
});
afterEach(() => {
  globalThis.fetch = real;
});

async function lesson() {
  const parts = await device();
  const recorder = await parts.library.begin(sessionStart);
  return { ...parts, recorder };
}

test("a session begins, is coded, and is on the device before the promise resolves", async () => {
  const { recorder, store, clocks, library } = await lesson();
  clocks.passes(5);
  const talk = await recorder.code("talk", { who: "adult" });
  clocks.passes(5);
  await recorder.stop(talk);
  await recorder.note({ seen: "Tre rækker hånden op", private: true });
  await recorder.sample(0, [{ code: "hand", count: 2 }]);
  const stored = fold(await store.events(recorder.id));
  assert.deepEqual(stored, recorder.session);
  assert.deepEqual([stored.events.get(talk)?.t, stored.events.get(talk)?.until, stored.events.get(talk)?.who], [5, 10, "adult"]);
  assert.deepEqual([stored.samples.size, stored.entries.size, recorder.changed], [1, 1, true]);
  assert.deepEqual(library.sessions.map(({ setting, waiting, saved }) => ({ setting, waiting, saved })), [{ setting: "7.b", waiting: 5, saved: false }]);
  library.close();
});

test("everything is undone and redone, in turn, until something new is done", async () => {
  const { recorder, library } = await lesson();
  const state = () => [[...recorder.session.events.values()].map(({ code }) => code).join(), recorder.canUndo, recorder.canRedo];
  assert.deepEqual(state(), ["", false, false]);
  await recorder.code("hand");
  await recorder.code("talk");
  await recorder.undo();
  await recorder.undo();
  assert.deepEqual(state(), ["", false, true]);
  await recorder.redo();
  assert.deepEqual(state(), ["hand", true, true]);
  await recorder.redo();
  assert.deepEqual(state(), ["hand,talk", true, false]);
  await recorder.redo();
  await recorder.undo();
  assert.deepEqual(state(), ["hand", true, true]);
  await recorder.code("listen");
  assert.deepEqual(state(), ["hand,listen", true, false]);
  await recorder.redo();
  await recorder.undo();
  await recorder.undo();
  assert.deepEqual(state(), ["", false, true]);
  library.close();
});

test("acts at the same moment stand in the order they were done, an undo too", async () => {
  const { recorder, library } = await lesson();
  await Promise.all([recorder.code("hand"), recorder.code("talk"), recorder.undo(), recorder.code("listen")]);
  assert.deepEqual([...recorder.session.events.values()].map(({ code }) => code), ["hand", "listen"]);
  library.close();
});

test("a mend keeps what was said, and one that would not hold is refused", async () => {
  const { recorder, library } = await lesson();
  const id = await recorder.code("hand");
  await recorder.mend(id, { code: "talk", who: "pair" });
  assert.deepEqual(recorder.session.changes.map(({ before }) => before), [{ code: "hand", who: null }]);
  await assert.rejects(recorder.mend(id, { t: -5 }), /could not be kept/);
  await assert.rejects(recorder.mend("00000000-0000-7000-8000-000000000000", { t: 5 }), /not here/);
  await recorder.remove(id);
  await recorder.undo();
  assert.equal(recorder.session.events.get(id)?.code, "talk");
  library.close();
});

test("a CPR number is kept nowhere", async () => {
  const { recorder, library, store } = await lesson();
  const cpr = "Barnet 010190-1234";
  const id = await recorder.note({ seen: "x" });
  const refused = [
    recorder.note({ seen: cpr }),
    recorder.note({ seen: "", quote: cpr }),
    recorder.mend(id, { interpretation: cpr }),
    recorder.context({ activity: "0101901234" }),
    recorder.change({ setting: cpr }),
    library.begin({ language: "da", setting: cpr }),
  ];
  for (const act of refused) await assert.rejects(act, /CPR/);
  assert.deepEqual([(await store.events(recorder.id)).length, library.sessions.length], [2, 1]);
  library.close();
});

test("what would not hold is refused before it is kept", async () => {
  const { recorder, library, store } = await lesson();
  await assert.rejects(recorder.note({ seen: "x".repeat(10_001) }), /could not be kept/);
  await assert.rejects(library.begin({ language: "da", setting: "  " }), /could not be kept/);
  assert.equal((await store.events(recorder.id)).length, 1);
  library.close();
});

test("saved says whether anything has changed since", async () => {
  const { recorder, library } = await lesson();
  assert.equal(recorder.changed, false);
  await recorder.code("hand");
  await recorder.save();
  assert.deepEqual([recorder.changed, recorder.session.saved], [false, 1]);
  await recorder.code("hand");
  assert.equal(recorder.changed, true);
  await recorder.undo();
  assert.equal(recorder.changed, false);
  await recorder.undo();
  assert.equal(recorder.changed, true);
  await recorder.redo();
  assert.equal(recorder.changed, false);
  library.close();
});

test("an end that is undone is no end in the list either, also after the page is opened anew", async () => {
  const { recorder, library, store } = await lesson();
  await recorder.end();
  assert.equal((await store.headers())[0]?.ended, true);
  await recorder.undo();
  assert.deepEqual([(await store.headers())[0]?.ended, library.sessions[0]?.ended, recorder.session.ended], [false, false, null]);
  library.close();
});

test("what the device can't keep does not count, and what comes after does", async () => {
  const { recorder, library, store } = await lesson();
  const add = store.add.bind(store);
  store.add = () => Promise.reject(new Error("no room"));
  await assert.rejects(recorder.code("hand"), /no room/);
  store.add = add;
  assert.equal(recorder.session.events.size, 0);
  await recorder.code("talk");
  assert.deepEqual([...recorder.session.events.values()].map(({ code }) => code), ["talk"]);
  library.close();
});

test("killed in the middle and opened anew, nothing is lost and time goes on", async () => {
  const { recorder, library, store, clocks } = await lesson();
  clocks.passes(10);
  await recorder.code("talk");
  library.close();
  clocks.passes(20);
  clocks.running = 0;
  const later = await device({ store, clocks });
  const reopened = await later.library.open(recorder.id);
  assert.deepEqual([reopened.session.events.size, reopened.now(), reopened.canUndo], [1, 30, true]);
  await reopened.code("hand");
  const at = (await store.events(recorder.id)).map((event) => event.at);
  assert.deepEqual([...at].sort(), at);
  later.library.close();
});

test("a clock set back by an hour: the time goes on, order holds, and the jump is in the log", async () => {
  const { recorder, library, store, clocks } = await lesson();
  clocks.passes(10);
  await recorder.code("hand");
  clocks.at -= 3_600_000;
  clocks.passes(5);
  await recorder.code("hand");
  assert.deepEqual(recorder.session.clock, [{ t: 15, by: -3600 }]);
  assert.deepEqual([...recorder.session.events.values()].map(({ t }) => t), [10, 15]);
  assert.deepEqual(fold(await store.events(recorder.id)), recorder.session);
  library.close();
});

test("two windows of one device see each other's acts", async () => {
  const store = new MemoryStore();
  const windows: FakeWindow[] = [];
  const window = await device({ store, windows: new FakeWindow(windows) });
  const recorder = await window.library.begin(sessionStart);
  const two = await device({ store, windows: new FakeWindow(windows), clocks: window.clocks });
  const other = await two.library.open(recorder.id);
  let changes = 0;
  other.subscribe(() => changes++);
  await recorder.code("talk");
  await turn();
  assert.deepEqual([other.session.events.size, changes, two.library.sessions[0]?.waiting], [1, 1, 2]);
  await other.undo();
  await turn();
  assert.deepEqual([recorder.session.events.size, recorder.canRedo], [0, true]);
  await two.library.forget(recorder.id);
  assert.equal(window.library.sessions.length, 0);
  window.library.close();
  two.library.close();
});

test("a device forgets what has been handed in, keeps the rest, and then the way to the server too", async () => {
  const store = new MemoryStore();
  const before = await device({ store });
  await before.library.connect("KEY");
  const handedIn = await before.library.begin(sessionStart);
  const waiting = await before.library.begin({ ...sessionStart, setting: "8.a" });
  for (const { id } of [handedIn, waiting]) {
    const header = (await store.headers()).find((stored) => stored.id === id)!;
    await store.add({ ...header, ended: true, saved: true }, []);
  }
  await store.sent((await store.events(handedIn.id)).map(({ id }) => id));
  before.library.close();

  const { library } = await device({ store });
  await library.forgetHandedIn();
  assert.deepEqual([library.sessions.map(({ id }) => id), await store.get("key")], [[waiting.id], "KEY"]);
  assert.deepEqual(await store.events(handedIn.id), []);
  await library.forget(waiting.id);
  await library.forgetHandedIn();
  assert.deepEqual([await store.get("key"), library.mirror], [undefined, null]);
  library.close();
});

test("what the school has erased by now is not kept on the device, but for what waits", async () => {
  const store = new MemoryStore();
  const before = await device({ store });
  const ids: string[] = [];
  for (const deleteAfter of ["2026-11-20", "2026-11-21", "2026-11-20"]) {
    const { id } = await before.library.begin(sessionStart);
    const header = (await store.headers()).find((stored) => stored.id === id)!;
    await store.add({ ...header, ended: true, saved: true }, []);
    await store.set(`told:${id}`, { deleteAfter });
    if (ids.push(id) < 3) await store.sent((await store.events(id)).map((event) => event.id));
  }
  before.library.close();

  const { library } = await device({ store });
  assert.deepEqual(library.sessions.map(({ id }) => id).sort(), ids.slice(1).sort());
  library.close();
});

test("a session is downloaded as its events", async () => {
  const { recorder, library } = await lesson();
  await recorder.code("hand");
  const { name, text } = await library.download(recorder.id);
  const file = JSON.parse(text) as { faellesblik: string; events: { kind: string }[] };
  assert.match(name, /^2026-11-21-7-b\.observation\.json$/);
  assert.deepEqual([file.faellesblik, file.events.map(({ kind }) => kind)], ["session", ["session-began", "coded"]]);
  library.close();
});
