import { FakePage } from "../page/fake-page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { fakeField, FakeRoom, fakeStep, fakeView } from "../room/fake-room.ts";
import type { View } from "../room/room.ts";
import { Controls } from "./Controls.tsx";

let page: FakePage;
beforeEach(() => (page = new FakePage()));
afterEach(() => page.close());

const WARNING = /may work out who wrote/;

async function drawControls(answered: number, anonymous: boolean, more: Partial<View> = {}): Promise<FakeRoom> {
  const step = fakeStep("a", { anonymous, fields: [fakeField("seen")] });
  const view = fakeView([step], { role: "facilitator", unshown: [], ...more });
  const room = new FakeRoom({ ...view, people: { ...view.people, answered } });
  const place = { item: room.view.agenda[0]!, step, n: 1 };
  await page.draw(<Controls room={room} view={room.view} place={place} onClose={() => undefined} />);
  return room;
}

test("whoever leads is told beside the button when so few have answered that it can be guessed who wrote what", async () => {
  for (const [answered, warned] of [[0, false], [1, true], [2, true], [3, false]] as const) {
    await drawControls(answered, true);
    assert.equal(WARNING.test(page.find(".fb-controls")?.textContent ?? ""), warned, `${answered}`);
  }
});

test("where answers stand with names, there is nothing to guess", async () => {
  await drawControls(2, false);
  assert.doesNotMatch(page.find(".fb-controls")?.textContent ?? "", WARNING);
});

test("answers are shown one by one once the step is closed, for only then are they told apart", async () => {
  const room = await drawControls(4, true);
  await page.press("Close, and show one at a time");
  assert.deepEqual(room.sent.flat().map(({ kind }) => kind), ["step-locked"]);

  const locked: Partial<View> = { progress: { "item-1": { a: "locked" } }, unshown: [{ contribution: "c-1" }, { contribution: "c-2" }] };
  const later = await drawControls(4, true, locked);
  assert.deepEqual(later.sent.flat().map(({ kind, data }) => [kind, data["contribution"]]), [["contribution-revealed", "c-1"]]);
});
