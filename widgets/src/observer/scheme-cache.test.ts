import assert from "node:assert/strict";
import { test } from "node:test";
import { device, scheme, turn } from "./fakes.ts";
import { SchemeCache } from "./scheme-cache.ts";
import { MemoryStore } from "./store.ts";

const content = { schemes: [scheme], places: { da: ["Ved vinduet"], en: ["By the window"] } };
const full = () => new Response(JSON.stringify(content), { status: 200 });

/** A cache whose server gives these answers in turn, the last one for ever, and whose time passes when told. */
function cache(answers: (() => Response | null)[], store = new MemoryStore()) {
  const timers: { milliseconds: number; act: () => void }[] = [];
  let requests = 0;
  let changes = 0;
  const schemes = new SchemeCache({
    store,
    async request() {
      const answer = answers[Math.min(requests++, answers.length - 1)]!;
      await turn();
      return answer();
    },
    after(milliseconds, act) {
      const timer = { milliseconds, act };
      timers.push(timer);
      return () => timers.includes(timer) && timers.splice(timers.indexOf(timer), 1);
    },
    changed: () => changes++,
  });
  return { schemes, timers, store, count: () => ({ requests, changes }) };
}

test("schemes that do not come at first are asked for until they do", async () => {
  const unread = () => new Response("<html>", { status: 200 });
  const { schemes, timers, count } = cache([() => null, () => new Response("{}", { status: 503 }), unread, full]);
  assert.equal(schemes.supply, "coming");
  for (const _ of [1, 2, 3]) {
    await schemes.request();
    assert.deepEqual([schemes.supply, timers.length], ["missing", 1]);
  }
  timers[0]!.act();
  await schemes.request();
  assert.deepEqual([schemes.supply, timers.length, count().requests], ["here", 0, 4]);
  assert.deepEqual([schemes.schemes[0]?.id, schemes.places("da")], ["trial", ["Ved vinduet"]]);
});

test("the pauses grow to a minute, and no longer", async () => {
  const { schemes, timers } = cache([() => null]);
  const pauses: number[] = [];
  for (let n = 0; n < 10; n++) {
    await schemes.request();
    pauses.push(timers[0]!.milliseconds);
  }
  assert.ok(pauses[0]! <= 1250 && pauses[4]! > pauses[0]! * 8 && Math.max(...pauses) <= 75_000, pauses.join());
});

test("what the device kept is there at once, and a server that does not answer is left in peace", async () => {
  const { store, schemes: before } = cache([full]);
  await before.request();
  const { schemes, timers, count } = cache([() => null, full], store);
  await schemes.load();
  assert.deepEqual([schemes.supply, schemes.schemes.length], ["here", 1]);
  await schemes.request();
  assert.deepEqual([schemes.supply, timers.length], ["here", 0]);
  await schemes.refresh();
  await schemes.refresh();
  assert.equal(count().requests, 2, "answered, it is not asked again");
});

test("who asks while a request is in the air waits for that one", async () => {
  const { schemes, count } = cache([full]);
  await Promise.all([schemes.request(), schemes.request(), schemes.refresh()]);
  assert.deepEqual(count(), { requests: 1, changes: 1 });
});

test("schemes are shown although the device can't keep them, and closed, nothing more is asked", async () => {
  class FullStore extends MemoryStore {
    override set(): Promise<void> {
      return Promise.reject(new Error("no room"));
    }
  }
  const device = cache([full], new FullStore());
  await device.schemes.request();
  assert.deepEqual([device.schemes.supply, device.count().changes], ["here", 1]);
  const closed = cache([() => null]);
  const asking = closed.schemes.request();
  closed.schemes.close();
  await asking;
  assert.equal(closed.timers.length, 0);
});

test("a device that comes back into sight, or to a network, asks at once for what it missed", async () => {
  const real = globalThis.fetch;
  let answer: () => Promise<Response>;
  let requests = 0;
  globalThis.fetch = () => (requests++, answer());
  try {
    for (const news of ["online", "seen"] as const) {
      answer = () => Promise.reject(new Error("no network"));
      const { library, windows } = await device();
      await library.requestSchemes();
      assert.equal(library.schemeSupply, "missing");
      const came = new Promise<void>((resolve) => library.subscribe(() => library.schemes.length && resolve()));
      [answer, requests] = [async () => full(), 0];
      if (news === "online") windows.listener?.online();
      else windows.listener?.visibilityChanged(true);
      assert.equal(requests, 1, news);
      await came;
      library.close();
    }
  } finally {
    globalThis.fetch = real;
  }
});
