import { FakePage } from "../page/fake-page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { act } from "preact/test-utils";
import { FakeStorage } from "../device/fake-storage.ts";
import { DeviceStorage } from "../device/storage.ts";
import { fakeField, FakeRoom, fakeStep, fakeView } from "../room/fake-room.ts";
import type { Answers, Step, View } from "../room/room.ts";
import { Drafts } from "./drafts.ts";
import { useAnswers, type AnswersState } from "./use-answers.ts";

let page: FakePage;
let drafts: Drafts;
let state: AnswersState;
beforeEach(() => {
  page = new FakePage();
  drafts = new Drafts(new DeviceStorage(new FakeStorage()), "m", "p");
});
afterEach(() => page.close());

const alone = fakeStep("say", { fields: [fakeField("seen"), fakeField("why", { when: { field: "seen", answers: ["x"] } })] });
const pairs = fakeStep("say", { form: "pairs", fields: [fakeField("seen")] });
const TEAM: Partial<View> = {
  teams: { pairs: { 1: ["Anna", "Bo"] } },
  me: { participant: "p", name: "Anna", ready: {}, votes: {}, teams: { pairs: 1 }, hand: false, roles: {} },
};
const mine = (answers: Answers): Partial<View> => ({ mine: { "item-1": { say: answers } } });

function Hold({ room, step }: { room: FakeRoom; step: Step }) {
  state = useAnswers(room, room.view, drafts, "item-1", step);
  return null;
}

async function enterRoom(step: Step, more: Partial<View> = {}): Promise<FakeRoom> {
  const room = new FakeRoom(fakeView([step], more));
  const draw = () => page.draw(<Hold room={room} step={step} />);
  room.subscribe(() => void draw());
  await draw();
  return room;
}

const change = (field: string, value: string) => act(() => state.change(field, value));
const send = () => act(async () => void (await state.send()));
const show = (room: FakeRoom, view: Partial<View>) => act(() => room.show(view));

test("an answer goes from empty to draft to saved, and is changed by the next letter", async () => {
  await enterRoom(alone);
  assert.equal(state.status.is, "empty");
  await change("seen", "Three");
  assert.equal(state.status.is, "draft");
  await send();
  assert.deepEqual(state.status, { is: "saved", at: Date.parse("2026-11-28T09:00:00Z") });
  await change("seen", "Three of them");
  assert.equal(state.status.is, "changed");
  await change("seen", "Three");
  assert.equal(state.status.is, "saved");
});

test("what is not asked any more is not sent, and comes back with its question", async () => {
  const room = await enterRoom(alone);
  await change("seen", "x");
  await change("why", "Because");
  await change("seen", "y");
  await send();
  assert.deepEqual(room.sent[0]?.[0]?.data["answers"], { seen: "y" });
  await change("seen", "x");
  assert.deepEqual(state.answers, { seen: "x", why: "Because" });
});

test("what came from another device is shown while nothing is written here", async () => {
  const room = await enterRoom(alone);
  await show(room, mine({ seen: "From the other one" }));
  assert.deepEqual([state.answers, state.status], [{ seen: "From the other one" }, { is: "saved", at: null }]);
});

test("what is written here is never replaced by what comes", async () => {
  const room = await enterRoom(alone);
  await change("seen", "Mine");
  await show(room, mine({ seen: "Theirs" }));
  assert.deepEqual([state.answers, state.status.is], [{ seen: "Mine" }, "changed"]);
});

test("a teammate's answer is offered beside what is written here, and taken when one says so", async () => {
  const room = await enterRoom(pairs, TEAM);
  await change("seen", "Mine");
  await show(room, mine({ seen: "Theirs" }));
  assert.deepEqual([state.answers, state.theirs], [{ seen: "Mine" }, { seen: "Theirs" }]);
  await act(() => state.takeTheirs());
  assert.deepEqual([state.answers, state.theirs, state.status.is], [{ seen: "Theirs" }, null, "saved"]);
});

test("who keeps their own words has a draft, and is not asked again about the same answer", async () => {
  const room = await enterRoom(pairs, TEAM);
  await change("seen", "Mine");
  await show(room, mine({ seen: "Theirs" }));
  await act(() => state.keepMine());
  assert.deepEqual([state.answers, state.theirs, state.status.is], [{ seen: "Mine" }, null, "draft"]);
});

test("between the room's yes and its view, what was just sent is no answer of somebody else", async () => {
  const room = await enterRoom(pairs, { ...TEAM, ...mine({ seen: "Theirs" }) });
  await change("seen", "Ours now");
  await send();
  assert.deepEqual([state.theirs, state.status.is], [null, "saved"]);
  await show(room, mine({ seen: "Ours now" }));
  assert.deepEqual([state.theirs, state.status.is], [null, "saved"]);
});

test("whoever has seats left to visit is not done by sending", async () => {
  const seats = fakeStep("say", {
    each: [{ each: "child", label: "Child" }, { each: "peers", label: "Peers" }],
    fields: [fakeField("child.view", { each: "child" }), fakeField("peers.view", { each: "peers" })],
  });
  const room = await enterRoom(seats);
  await change("child.view", "x");
  await send();
  await change("peers.view", "y");
  await send();
  assert.deepEqual(room.sent.map((events) => events[1]?.data["ready"]), [false, true]);
});
