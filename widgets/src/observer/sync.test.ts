import assert from "node:assert/strict";
import { test } from "node:test";
import { turn } from "./fakes.ts";
import { MemoryStore, type Header } from "./store.ts";
import { batch, Sync, type SyncReport } from "./sync.ts";
import type { ObservingEvent } from "./types.ts";

interface Sent {
  device: string;
  events: ObservingEvent[];
}
type Server = (session: string, ids: string[], events: ObservingEvent[]) => Response | null;

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const takesAll: Server = (_session, ids) => json(200, { accepted: ids, conflicts: [] });

let eventCount = 0;
const event = (text = ""): ObservingEvent => {
  const n = String(++eventCount).padStart(6, "0");
  return { id: `id-${n}`, at: `at-${n}`, by: "a", role: "observer", kind: "noted", v: 1, data: { text } };
};
const header = (id: string): Header => ({ id, setting: "", started: "", ended: false, saved: false, anchor: { wall: 0, t: 0 }, at: "" });

/** A device with sessions, whose server answers as told and whose time passes when told. */
async function device(server: Server, sessions: Record<string, ObservingEvent[]>, key = true) {
  const store = new MemoryStore();
  const counts = new Map<string, number>();
  for (const [id, events] of Object.entries(sessions)) {
    await store.add(header(id), events);
    counts.set(id, events.length);
  }
  const posted: [session: string, ids: string[]][] = [];
  const timers: { milliseconds: number; act: () => void }[] = [];
  const reports: [string, number, SyncReport][] = [];
  const world = { server, key, inTheAir: 0, most: 0 };
  const sync = new Sync({
    store,
    device: "device-a",
    sessions: () => [...counts].filter(([, count]) => count).map(([id]) => id),
    waiting: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
    hasKey: () => world.key,
    async post(path, body) {
      world.most = Math.max(world.most, ++world.inTheAir);
      await turn();
      world.inTheAir--;
      const session = /^api\/observations\/(.*)\/events$/.exec(path)?.[1] ?? path;
      const ids = (body as Sent).events.map(({ id }) => id);
      assert.equal((body as Sent).device, "device-a");
      posted.push([session, ids]);
      return world.server(session, ids, (body as Sent).events);
    },
    after(milliseconds, act) {
      const timer = { milliseconds, act };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer) >>> 0, 1);
    },
    alone: (act) => act(),
    async onReport(session, sent, news) {
      counts.set(session, (counts.get(session) ?? 0) - sent);
      reports.push([session, sent, news]);
    },
    changed: () => undefined,
  });
  const note = async (session: string, ...events: ObservingEvent[]) => {
    await store.add(header(session), events);
    counts.set(session, (counts.get(session) ?? 0) + events.length);
    sync.touched(session);
  };
  return { sync, store, posted, timers, reports, world, note };
}

test("500 events of an hour without a network go in order, none twice, once there is one", async () => {
  const events = Array.from({ length: 500 }, () => event());
  const { sync, posted, world, timers } = await device(() => null, { a: events });
  await sync.flush();
  assert.deepEqual([sync.state.is, sync.state.waiting, timers.length], ["offline", 500, 1]);
  world.server = takesAll;
  posted.length = 0;
  await sync.flush();
  assert.deepEqual(posted.map(([, ids]) => ids.length), [200, 200, 100]);
  assert.deepEqual(posted.flatMap(([, ids]) => ids), events.map(({ id }) => id));
  assert.deepEqual([sync.state, timers.length], [{ is: "idle", waiting: 0 }, 0]);
});

test("an answer that was lost on the way is asked for again with the same ids", async () => {
  const { sync, posted, world, timers } = await device(() => null, { a: [event()] });
  await sync.flush();
  world.server = (_session, ids) => json(200, { accepted: [], conflicts: ids });
  timers[0]!.act();
  await turn();
  await turn();
  await turn();
  assert.deepEqual(posted[0], posted[1]);
  assert.equal(sync.state.waiting, 0);
});

test("the pauses grow while nobody answers, and no tap shortens them", async () => {
  const { sync, timers, note, posted } = await device(() => json(503, {}), { a: [event()] });
  const pauses: number[] = [];
  await sync.flush();
  for (let i = 0; i < 9; i++) {
    pauses.push(timers[0]!.milliseconds);
    await sync.flush();
  }
  assert.ok(pauses[0]! <= 1250 && pauses[5]! > pauses[0]! * 8 && Math.max(...pauses) <= 75_000);
  const before = [posted.length, ...timers];
  await note("a", event());
  await turn();
  assert.deepEqual([posted.length, ...timers], before);
});

test("a server without observations is waited for", async () => {
  const { sync, timers } = await device(() => json(404, {}), { a: [event()] });
  await sync.flush();
  assert.deepEqual([sync.state.is, timers.length], ["offline", 1]);
});

test("a session that is refused says why, and the others go on", async () => {
  const server: Server = (session, ids) =>
    session === "a" ? json(422, { error: { message: "Ikke sådan.", fields: { seen: "For langt." } } }) : takesAll(session, ids, []);
  const { sync, reports, posted, world, note } = await device(server, { a: [event()], b: [event()] });
  await sync.flush();
  assert.deepEqual(reports, [["a", 0, { refused: "Ikke sådan. For langt." }], ["b", 1, {}]]);
  assert.deepEqual(sync.state, { is: "refused", waiting: 1, message: "Ikke sådan. For langt." });
  await sync.flush();
  assert.equal(posted.length, 2);
  world.server = takesAll;
  await note("a", event());
  await sync.flush();
  assert.deepEqual(sync.state, { is: "idle", waiting: 0 });
});

test("a text that only the server takes for a CPR number goes without its digits, and holds nothing up", async () => {
  const refused = "number ٠١٠١٩٠-١٢٣٤, at 9:30";
  const fields = { "events.1.data.text": "CPR", "events.1.data.nowhere.length": "?", "constructor.name": "?" };
  const bodies: ObservingEvent[][] = [];
  const { sync, reports, world, store } = await device(takesAll, { a: [event("one"), event(refused), event("three")], b: [event()] });
  world.server = (_session, ids, events) => {
    bodies.push(events);
    return events[1]?.data["text"] === refused ? json(422, { error: { message: "CPR", fields } }) : json(201, { accepted: ids });
  };
  await sync.flush();
  assert.deepEqual(bodies[1]!.map(({ data }) => data["text"]), ["one", "number ••••••-••••, at 9:30", "three"]);
  assert.deepEqual(bodies[1]!.map(({ id }) => id), bodies[0]!.map(({ id }) => id));
  assert.deepEqual([reports, sync.state], [[["a", 3, { withheld: true }], ["b", 1, {}]], { is: "idle", waiting: 0 }]);
  assert.equal((await store.events("a"))[1]!.data["text"], refused, "the device's own is as it was written");
});

test("a session that the server has trouble with does not hold up the others", async () => {
  const server: Server = (session, ids) => (session === "a" ? json(500, {}) : takesAll(session, ids, []));
  const { sync, timers, reports } = await device(server, { a: [event()], b: [event()] });
  await sync.flush();
  assert.deepEqual(reports, [["b", 1, {}]]);
  assert.deepEqual([sync.state.is, sync.state.waiting, timers.length], ["offline", 1, 1]);
});

test("without a key nothing is sent, and with a new one it is", async () => {
  const { sync, posted, world } = await device(takesAll, { a: [event()] }, false);
  await sync.flush();
  assert.deepEqual([sync.state.is, posted.length], ["no-key", 0]);
  world.key = true;
  world.server = () => json(401, {});
  await sync.retry();
  assert.deepEqual([sync.state.is, sync.state.waiting], ["no-key", 1]);
  world.server = takesAll;
  await sync.retry();
  assert.deepEqual(sync.state, { is: "idle", waiting: 0 });
});

test("only one request is in the air, and what comes meanwhile goes after it", async () => {
  const { sync, world, note, posted } = await device(takesAll, { a: [event()] });
  const first = sync.flush();
  await note("a", event());
  await Promise.all([first, sync.flush(), sync.flush()]);
  assert.deepEqual([world.most, sync.state.waiting, new Set(posted.flatMap(([, ids]) => ids)).size], [1, 0, 2]);
});

test("what the server says of a saved session is told", async () => {
  const { sync, reports } = await device((_s, ids) => json(201, { accepted: ids, saved: { record: "r", delete_after: "2027-11-21" } }), { a: [event()] });
  await sync.flush();
  assert.deepEqual(reports, [["a", 1, { deleteAfter: "2027-11-21" }]]);
});

test("an answer that takes nothing is tried later, not for ever", async () => {
  const { sync, posted, timers } = await device(() => json(200, {}), { a: [event()] });
  await sync.flush();
  assert.deepEqual([posted.length, timers.length, sync.state.is], [1, 1, "offline"]);
});

test("closed, it sends nothing more", async () => {
  const { sync, posted, timers, note } = await device(() => null, { a: [event()] });
  await sync.flush();
  sync.close();
  await note("a", event());
  await sync.flush();
  assert.deepEqual([posted.length, timers.length], [1, 0]);
});

test("a request is no larger than the server takes, and a single event always goes", () => {
  const long = Array.from({ length: 5 }, () => event("æ".repeat(20_000)));
  assert.equal(batch(long).length, 2);
  assert.equal(batch([event("æ".repeat(90_000))]).length, 1);
});
