import { FakePage } from "../page/fake-page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { act } from "preact/test-utils";
import type { Model } from "../kernel/kernel.ts";
import { UNREAD_MS } from "../page/use-press.ts";
import { fakeField, FakeRoom, fakeStep, fakeView } from "../room/fake-room.ts";
import { Refusal, type Person, type View } from "../room/room.ts";
import { Dashboard } from "./Dashboard.tsx";

let page: FakePage;
beforeEach(() => (page = new FakePage()));
afterEach(() => page.close());
afterEach(() => mock.timers.reset());

const steps = [fakeStep("a", { title: "First", fields: [fakeField("seen")] }), fakeStep("b", { title: "Second", fields: [fakeField("why")] })];
const listeners = new Set<(content: unknown) => void>();
/** A kernel that refuses every call. */
const model: Model = {
  get: (trait) => (trait === "join_base" ? "http://192.168.1.5/" : ""),
  on: (_, listener) => void listeners.add(listener),
  off: (_, listener) => void listeners.delete(listener),
  send: (content) => {
    const refused = { reason: "failed", message: "No.", fields: {} };
    for (const listener of [...listeners]) listener({ answer: (content as { call: string }).call, refused });
  },
};

async function drawDashboard(more: Partial<View>): Promise<FakeRoom> {
  const { me: _, ...view } = fakeView(steps, { role: "facilitator", ...more });
  const room = new FakeRoom({ ...view, people: { ...view.people, queue: [], each: {} }, hidden: {}, facilitators: [] });
  await page.draw(<Dashboard model={model} room={room} view={room.view} />);
  return room;
}

const go = (): HTMLElement => page.find(".fb-go")!;
const pressGo = () => page.press(go().textContent?.trim() ?? "");
/** Draws the dashboard as it is after a change of the view. */
async function change(room: FakeRoom, more: Partial<View>): Promise<void> {
  room.show(more);
  await page.draw(<Dashboard model={model} room={room} view={room.view} />);
}
const REVEALED: Partial<View> = { now: { item: "item-1", step: "a", state: "revealed" }, progress: { "item-1": { a: "revealed" } } };
const kinds = (room: FakeRoom): string[] => room.sent.flat().map(({ kind }) => kind);

test("before anything is opened, the code is large and the first step is one press away", async () => {
  const room = await drawDashboard({ now: { item: "item-1", step: "a", state: "waiting" }, progress: {} });
  assert.match(page.find("section.fb-stage")?.textContent ?? "", /ABC 234/);
  assert.equal(page.find("[aria-label='The end of the meeting']"), null);
  assert.match(go().textContent ?? "", /^Open the first step/);
  await pressGo();
  assert.deepEqual(room.sent.flat().map(({ kind, data }) => [kind, data["step"]]), [["step-opened", "a"]]);
});

test("while a step is open, its answers are shown by the button that leads on", async () => {
  const room = await drawDashboard({});
  await pressGo();
  assert.deepEqual(room.sent.flat().map(({ kind, data }) => [kind, data["step"]]), [["step-revealed", "a"]]);
});

test("a meeting that is over for today can be opened again or closed, and opens no step", async () => {
  await drawDashboard({ later: { until: "2099-01-01T12:00:00Z", steps: {} } });
  assert.equal(page.find("section.fb-stage"), null);
  assert.match(go().textContent ?? "", /^Open the meeting again/);
  assert.ok(page.button("Close it now …"));
});

test("a closed meeting is its minutes, and nothing can be pressed that changes it", async () => {
  await drawDashboard({ now: { item: "item-1", step: "b", state: "closed" }, progress: { "item-1": { a: "revealed", b: "revealed" } } });
  assert.ok(page.find(".fb-dashboard.fb-narrow .fb-closed"));
  assert.equal(page.all("button").some((button) => /Close the meeting/.test(button.textContent ?? "")), false);
});

test("pressing twice shows the answers and goes no further, by mouse as by keyboard", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const room = await drawDashboard({});
  await pressGo();
  await pressGo();
  assert.deepEqual(kinds(room), ["step-revealed"]);
  await change(room, REVEALED);
  assert.match(go().textContent ?? "", /^Next step: Second/);
  assert.equal(go().getAttribute("aria-disabled"), "true");
  await pressGo();
  assert.deepEqual(kinds(room), ["step-revealed"]);
  await act(() => mock.timers.tick(UNREAD_MS));
  await pressGo();
  assert.deepEqual(kinds(room), ["step-revealed", "step-opened"]);
});

test("a press that was refused can be made again, and it says why", async () => {
  const room = await drawDashboard({});
  room.refusal = new Refusal(507, "The disk is full.");
  await pressGo();
  assert.match(page.find(".fb-go-bar .fb-error")?.textContent ?? "", /The disk is full/);
  await pressGo();
  assert.deepEqual(kinds(room), ["step-revealed", "step-revealed"]);
});

test("the large button stands after the step's own work, and keeps focus when the meeting moves on", async () => {
  const room = await drawDashboard({});
  const button = go();
  assert.ok(page.find(".fb-stage")!.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING);
  button.focus();
  await change(room, REVEALED);
  assert.equal(document.activeElement, button);
  await change(room, { later: { until: "2099-01-01T12:00:00Z", steps: {} } });
  assert.equal(document.activeElement, button);
});

test("focus that went with a button goes to the large one", async () => {
  const room = await drawDashboard({});
  page.button("Close for answers").focus();
  await change(room, { now: { item: "item-1", step: "a", state: "locked" }, progress: { "item-1": { a: "locked" } } });
  assert.equal(document.activeElement, go());
});

test("who has focus nowhere keeps it so when another leads on: a space is to scroll, and presses nothing", async () => {
  const room = await drawDashboard({});
  go().focus();
  go().blur();
  await change(room, REVEALED);
  assert.equal(document.activeElement, document.body);
});

test("what another who leads did is told in words; what was done here is not", async () => {
  const room = await drawDashboard({});
  const undo = { target: "01990000-0000-7000-8000-000000000001", kind: "step-revealed", item: "item-1", step: "a" };
  await change(room, { ...REVEALED, undo });
  assert.match(page.find(".fb-go-bar")?.textContent ?? "", /Another who leads: The answers to “First” were shown\./);
  const back = await drawDashboard({ undo });
  await change(back, { undo: { ...undo, target: "00990000-0000-7000-8000-000000000001", kind: "step-opened" } });
  assert.match(page.find(".fb-go-bar")?.textContent ?? "", /Undone by another who leads: The answers to “First” were shown\./);

  const here = await drawDashboard({});
  await page.press("Close for answers");
  await change(here, { undo: { target: here.sent[0]?.[0]?.id ?? "", kind: "step-locked", item: "item-1", step: "a" } });
  assert.doesNotMatch(page.find(".fb-go-bar")?.textContent ?? "", /Another/);
});

test("who is still writing is named beside the button", async () => {
  const person: Person = { name: "Mette", here: true, away: false, removed: false, writing: true, ready: false, answered: false, leads: false, teams: {} };
  const room = await drawDashboard({});
  await change(room, { people: { ...room.view.people, writing: 1, each: { p1: person, p2: { ...person, name: "Bo", writing: false } } } });
  assert.match(page.find(".fb-go-bar")?.textContent ?? "", /Still writing: Mette$/);
});

test("every phase is told once to those who listen", async () => {
  const room = await drawDashboard({});
  const spoken = () => page.all(".fb-hidden[role=status]").map(({ textContent }) => textContent).filter((text) => /First|Second/.test(text ?? ""));
  assert.deepEqual(spoken(), ["First. The step is open."]);
  await change(room, REVEALED);
  assert.deepEqual(spoken(), ["First. The answers are shown."]);
});
