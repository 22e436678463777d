import { FakePage } from "../page/fake-page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { FakeRoom, fakeStep, fakeView } from "../room/fake-room.ts";
import type { Carried, View } from "../room/room.ts";
import { setLanguage } from "../words/gettext.ts";
import { FollowUp } from "./FollowUp.tsx";
import { isoDay } from "./decision.ts";

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

const now = new FakeRoom(fakeView([fakeStep("a")])).now();

async function drawCarried(by: string): Promise<string> {
  setLanguage("en");
  const carried: Carried = { meeting: "2026-10-01-abcdef", decided_on: "2026-10-01", text: "A grown-up at the door", by };
  const view = fakeView([fakeStep("a")], { carried: { "d-1": carried } });
  const room = new FakeRoom(view);
  await page.draw(<FollowUp room={room} view={view} item={view.agenda[0]!} step={view.agenda[0]!.steps[0]!} />);
  return page.text;
}

test("the day of a decision is a day to look again, on which it is time and nothing is late", async () => {
  const today = await drawCarried(isoDay(new Date(now)));
  assert.match(today, /look at it again on/);
  assert.match(today, /Now is the time to look at it again/);
  assert.doesNotMatch(await drawCarried("2999-12-04"), /Now is the time/);
  for (const text of [today, await drawCarried("2026-10-02")]) assert.doesNotMatch(text, /passed|late|by \d/);
});
