import { FakePage } from "../page/fake-page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { act } from "preact/test-utils";
import { FakeRoom, fakeStep, fakeView } from "../room/fake-room.ts";
import type { Person, View } from "../room/room.ts";
import { People } from "./People.tsx";
import { proposeTeams, roster } from "./roster.ts";

let page: FakePage;
beforeEach(() => (page = new FakePage()));
afterEach(() => page.close());

const person = (more: Partial<Person> = {}): Person => ({ here: true, away: false, removed: false, writing: false, ready: false, answered: false, leads: false, teams: {}, ...more });
const each = { "p-1": person({ name: "Anna" }), "p-2": person({ away: true }), "p-3": person({ name: "Ole", here: false, removed: true }), "p-4": person() };
const lead = (more: Partial<View> = {}): View => {
  const { me: _, ...view } = fakeView([fakeStep("a")], { role: "facilitator", door: { open: true, arrivals: 3, arrived_at: "2026-11-28T08:59:50Z" }, ...more });
  return { ...view, people: { ...view.people, away: 1, queue: [], each } };
};

async function draw(view: View): Promise<FakeRoom> {
  const room = new FakeRoom(view);
  await page.draw(null);
  await page.draw(<People room={room} view={view} />);
  const list = page.find<HTMLDetailsElement>("details.fb-more")!;
  await act(() => {
    list.open = true;
    list.dispatchEvent(new Event("toggle"));
  });
  return room;
}
const sent = (room: FakeRoom) => room.sent.flat().map(({ kind, data }) => [kind, data]);

test("anybody can be taken out with one press, also who gave no name", async () => {
  const room = await draw(lead());
  await page.press("Take Anna out of the meeting");
  await page.press("Take Without a name 2 out of the meeting");
  assert.deepEqual(sent(room), [["person-removed", { participant: "p-1" }], ["person-removed", { participant: "p-4" }]]);
  assert.match(page.text, /Without a name 2 is out of the meeting/);
  assert.equal(document.activeElement?.getAttribute("role"), "status");
});

test("who is away is grey and counted apart, and who was taken out is no longer named", async () => {
  await draw(lead());
  assert.match(page.find("[data-away]")?.textContent ?? "", /Without a name 1.*away right now/);
  assert.match(page.text, /1 is away right now/);
  assert.match(page.text, /1 was taken out/);
  assert.doesNotMatch(page.text, /Ole/);
});

test("who is away is put into no team", () => {
  const view = lead();
  assert.deepEqual(roster(view, "pairs").waiting.map(({ participant }) => participant).sort(), ["p-1", "p-4"]);
  assert.deepEqual(proposeTeams(view, "pairs", 0).flat().sort(), ["p-1", "p-4"]);
});

test("the door is closed and opened with one press", async () => {
  assert.deepEqual(sent(await drawAndPress(lead(), "Close the door")), [["door-set", { open: false }]]);
  assert.deepEqual(sent(await drawAndPress(lead({ door: { open: false, arrivals: 0 } }), "Open the door")), [["door-set", { open: true }]]);
});

test("a double press on the door closes it, and does not open it again", async () => {
  const room = await drawAndPress(lead(), "Close the door");
  await page.press("Close the door");
  room.show({ door: { open: false, arrivals: 0 } });
  await page.draw(<People room={room} view={room.view} />);
  await page.press("Open the door");
  assert.deepEqual(sent(room), [["door-set", { open: false }]]);
});

async function drawAndPress(view: View, button: string): Promise<FakeRoom> {
  const room = await draw(view);
  await page.press(button);
  return room;
}

test("many at once are told of while it is news, and while the door is open", async () => {
  const told = async (door: NonNullable<View["door"]>) => {
    await draw(lead({ door }));
    return /have come in within a minute/.test(page.text);
  };
  assert.equal(await told({ open: true, arrivals: 23, arrived_at: "2026-11-28T08:59:00Z" }), true);
  assert.equal(await told({ open: true, arrivals: 19, arrived_at: "2026-11-28T08:59:00Z" }), false);
  assert.equal(await told({ open: true, arrivals: 23, arrived_at: "2026-11-28T08:50:00Z" }), false);
  assert.equal(await told({ open: false, arrivals: 23, arrived_at: "2026-11-28T08:59:00Z" }), false);
});
