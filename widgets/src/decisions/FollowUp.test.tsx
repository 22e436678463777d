import { FakePage } from "../page/fake-page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { fakeStep, fakeView, FakeRoom } from "../room/fake-room.ts";
import type { Carried, View } from "../room/room.ts";
import { FollowUp } from "./FollowUp.tsx";

let page: FakePage;
beforeEach(() => (page = new FakePage()));
afterEach(() => page.close());

const carried = (more: Partial<Carried> = {}): View["carried"] => ({ d: { text: "Doors", meeting: "m0", decided_on: "2026-11-01", ...more } });
const draw = (room: FakeRoom) =>
  page.draw(<FollowUp room={room} view={room.view} item={room.view.agenda[0]!} step={room.view.agenda[0]!.steps[0]!} leads />);

test("what became of a decision is said once by a double press, and not taken back", async () => {
  const room = new FakeRoom(fakeView([fakeStep("talk")], { role: "facilitator", carried: carried() }));
  await draw(room);
  await page.press("Done");
  room.show({ carried: carried({ outcome: "done" }) });
  await draw(room);
  await page.press("Done");
  assert.deepEqual(room.sent.flat().map(({ data }) => data["outcome"]), ["done"]);
});
