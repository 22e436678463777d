import { FakePage } from "../page/fake-page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { Model } from "../kernel/kernel.ts";
import { fakeField, FakeRoom, fakeStep, fakeView } from "../room/fake-room.ts";
import type { View } from "../room/room.ts";
import { Dashboard } from "./Dashboard.tsx";

let page: FakePage;
beforeEach(() => (page = new FakePage()));
afterEach(() => page.close());

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

test("before anything is opened, the code is large and the first step is one press away", async () => {
  const room = await drawDashboard({ now: { item: "item-1", step: "a", state: "waiting" }, progress: {} });
  assert.match(page.find("section.fb-stage")?.textContent ?? "", /ABC 234/);
  assert.equal(page.find("[aria-label='The end of the meeting']"), null);
  const first = page.all(".fb-stage button.fb-main")[0]?.textContent ?? "";
  assert.match(first, /^Open the first step/);
  await page.press(first.trim());
  assert.deepEqual(room.sent.flat().map(({ kind, data }) => [kind, data["step"]]), [["step-opened", "a"]]);
});

test("while a step is open, its answers are shown by the button that leads on", async () => {
  const room = await drawDashboard({});
  const next = page.all(".fb-stage button.fb-main")[0]?.textContent?.trim() ?? "";
  await page.press(next);
  assert.deepEqual(room.sent.flat().map(({ kind, data }) => [kind, data["step"]]), [["step-revealed", "a"]]);
});

test("a meeting that is over for today can be opened again or closed, and opens no step", async () => {
  await drawDashboard({ later: { until: "2099-01-01T12:00:00Z", steps: {} } });
  assert.equal(page.find("section.fb-stage"), null);
  assert.ok(page.button("Open the meeting again"));
  assert.ok(page.button("Close it now …"));
});

test("a closed meeting is its minutes, and nothing can be pressed that changes it", async () => {
  await drawDashboard({ now: { item: "item-1", step: "b", state: "closed" }, progress: { "item-1": { a: "revealed", b: "revealed" } } });
  assert.ok(page.find(".fb-dashboard.fb-narrow .fb-closed"));
  assert.equal(page.all("button").some((button) => /Close the meeting/.test(button.textContent ?? "")), false);
});
