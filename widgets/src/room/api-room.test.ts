import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { FakeStorage } from "../device/fake-storage.ts";
import { DeviceStorage } from "../device/storage.ts";
import { ApiRoom } from "./api-room.ts";
import { fakeStep, fakeView } from "./fake-room.ts";
import type { Proposal, Refusal } from "./room.ts";

class FakeStream extends EventTarget {
  static opened: FakeStream[] = [];
  closed = false;

  constructor(readonly url: string) {
    super();
    FakeStream.opened.push(this);
  }

  close(): void {
    this.closed = true;
  }

  tell(kind: string, data?: unknown): void {
    this.dispatchEvent(Object.assign(new Event(kind), { data: JSON.stringify(data) }));
  }
}

type Answer = { status: number; body?: unknown } | null;

/** How the server answers, by the last part of the path; null where nobody does. */
let answers: Record<string, Answer>;
let calls: [string, unknown][];
let left: string[];
let room: ApiRoom;
const view = fakeView([fakeStep("a")]);
const last = () => FakeStream.opened.at(-1)!;
const turn = () => new Promise((resolve) => setImmediate(resolve));

function enter(): void {
  room = new ApiRoom({
    base: "/",
    code: "ABC234",
    credentials: { participant: "p", key: "secret" },
    storage: new DeviceStorage(new FakeStorage()),
    onSignedOut: () => left.push("signed out"),
    onRemoved: (message) => left.push(message),
    onGone: () => left.push("gone"),
  });
}

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  FakeStream.opened = [];
  answers = { view: null, events: { status: 200, body: {} } };
  calls = [];
  left = [];
  Object.assign(globalThis, {
    document: Object.assign(new EventTarget(), { visibilityState: "visible" }),
    window: new EventTarget(),
    EventSource: FakeStream,
    fetch: async (url: string, { body }: { body?: string }) => {
      const name = url.split("/").at(-1)!;
      calls.push([name, body ? JSON.parse(body) : undefined]);
      const answer = answers[name];
      if (!answer) throw new TypeError("no network");
      return new Response(JSON.stringify(answer.body ?? {}), { status: answer.status });
    },
  });
});
afterEach(() => {
  room.close();
  mock.timers.reset();
});

test("the stream's view is live, and its patches are merged into it", async () => {
  enter();
  await turn();
  assert.deepEqual([room.get(), room.connection()], [null, "reconnecting"]);
  last().tell("view", view);
  last().tell("patch", { revision: 2, people: { joined: 4 } });
  assert.deepEqual([room.get()?.revision, room.get()?.people.joined, room.get()?.people.expected, room.connection()], [2, 4, 3, "live"]);
});

test("a patch of a line whose view has not come is left alone", async () => {
  enter();
  await turn();
  last().tell("patch", { revision: 9 });
  assert.equal(room.get(), null);
});

test("a view that was asked for shows at once, but never over what the stream has told", async () => {
  answers["view"] = { status: 200, body: { ...view, revision: 1 } };
  enter();
  last().tell("view", { ...view, revision: 5 });
  await turn();
  await turn();
  assert.equal(room.get()?.revision, 5);
});

test("a line that breaks is opened anew, and what was seen last stays in sight", async () => {
  enter();
  await turn();
  last().tell("view", view);
  last().tell("error");
  assert.deepEqual([room.get()?.meeting, room.connection()], ["m", "reconnecting"]);
  assert.equal(last().closed, true);
  mock.timers.tick(15_000);
  assert.equal(FakeStream.opened.length, 2);
  last().tell("view", view);
  assert.equal(room.connection(), "live");
});

test("a line that says nothing for too long is dead", async () => {
  enter();
  await turn();
  last().tell("view", view);
  mock.timers.tick(44_000);
  assert.equal(room.connection(), "live");
  mock.timers.tick(2_000);
  assert.equal(room.connection(), "reconnecting");
});

test("where streams are blocked and calls are not, what is asked for is as live as it gets", async () => {
  answers["view"] = { status: 200, body: view };
  enter();
  await turn();
  for (let n = 0; n < 3; n++) {
    last().tell("error");
    mock.timers.tick(15_000);
    await turn();
    await turn();
  }
  assert.equal(room.connection(), "live");
});

test("a key that opens nothing any more leads out, and so does a meeting that is gone", async () => {
  for (const [status, how] of [[401, "signed out"], [403, "signed out"], [404, "gone"], [410, "gone"]] as const) {
    answers["view"] = { status };
    left = [];
    enter();
    await turn();
    await turn();
    assert.deepEqual(left, [how], String(status));
    assert.equal(last().closed, true);
  }
});

test("what is sent waits for a line, and is told once the room has it", async () => {
  answers["events"] = null;
  enter();
  const event: Proposal = { id: "1", kind: "ready", data: { item: "item-1", step: "a", ready: true } };
  const sent = room.send([event]);
  await turn();
  await turn();
  assert.deepEqual(room.pending(), [event]);
  answers["events"] = { status: 503 };
  mock.timers.tick(2_000);
  await turn();
  await turn();
  assert.deepEqual(room.pending(), [event]);
  answers["events"] = { status: 200, body: {} };
  last().tell("view", view);
  await sent;
  assert.deepEqual(room.pending(), []);
  assert.deepEqual(calls.filter(([name]) => name === "events").at(-1)?.[1], { events: [event] });
});

test("what the room refuses is told in its words, and not sent again", async () => {
  answers["events"] = { status: 422, body: { error: { reason: "invalid", message: "No.", fields: { seen: "Too long." } } } };
  enter();
  const sent = room.send([{ id: "1", kind: "submitted", data: { item: "item-1", step: "a", answers: {} } }]);
  await assert.rejects(sent, (refusal: Refusal) => {
    assert.deepEqual([refusal.status, refusal.message, refusal.fields], [422, "No.", { seen: "Too long." }]);
    return true;
  });
  assert.deepEqual(room.pending(), []);
  assert.equal(room.refused("item-1", "a")?.message, "No.");
});

const submitted: Proposal = { id: "1", kind: "submitted", data: { item: "item-1", step: "a", answers: {} } };

test("whoever is taken out is told so, and what they wrote waits for them", async () => {
  enter();
  last().tell("view", view);
  const refused = { status: 403, body: { error: { reason: "forbidden", code: "person-removed", message: "You are out.", fields: {} } } };
  answers = { view: refused, events: refused };
  last().tell("end", {});
  mock.timers.tick(1000);
  await turn();
  await turn();
  assert.deepEqual(left, ["You are out."]);
  assert.ok(last().closed);

  left = [];
  enter();
  void room.send([submitted]);
  await turn();
  await turn();
  assert.deepEqual(left, ["You are out."]);
  assert.deepEqual(room.pending().map(({ id }) => id), [submitted.id]);
});
