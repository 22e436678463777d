import { FakePage } from "../page/fake-page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { FakeStorage } from "../device/fake-storage.ts";
import { DeviceStorage } from "../device/storage.ts";
import { Drafts } from "../answering/drafts.ts";
import { fakeField, FakeRoom, fakeStep, fakeView } from "../room/fake-room.ts";
import { Refusal, type Board } from "../room/room.ts";
import { VoteStep } from "./VoteStep.tsx";

let page: FakePage;
beforeEach(() => (page = new FakePage()));
afterEach(() => page.close());

const board: Board = { cards: { a: { text: "Makker", group: "g" }, b: { text: "Plads" } }, groups: { g: { name: "Sammen" } }, hidden: [] };

async function drawVotes(most: number, budget: number, votedOn: Board = board): Promise<FakeRoom> {
  const step = fakeStep("choose", { does: "vote", fields: [fakeField("vote", { type: "vote", among: "gather", most, budget, label: "Votes" })] });
  const room = new FakeRoom(fakeView([step], { boards: { "item-1": { gather: votedOn } } }));
  const drafts = new Drafts(new DeviceStorage(new FakeStorage()), "m", "p");
  await page.draw(<VoteStep room={room} view={room.view} drafts={drafts} item={room.view.agenda[0]!} step={step} />);
  return room;
}

test("a vote counts at once, and what is sent are all my votes", async () => {
  const room = await drawVotes(1, 2);
  assert.match(page.text, /You have 2 votes left\./);
  await page.press("Vote for Sammen");
  await page.press("Vote for Plads");
  assert.deepEqual(room.sent.flat().map(({ data }) => data["votes"]), [{ g: 1 }, { g: 1, b: 1 }]);
  assert.match(page.text, /You have given all your votes/);
});

test("nobody gives more than they have, nor more to one than may be given", async () => {
  const room = await drawVotes(2, 3);
  for (let n = 0; n < 3; n++) await page.press("Give one to Sammen");
  assert.deepEqual(room.sent.flat().at(-1)?.data["votes"], { g: 2 });
  assert.equal(room.sent.length, 2);
  assert.equal(page.button("Give one to Sammen").getAttribute("aria-disabled"), "true");
  await page.press("Take one back from Sammen");
  assert.deepEqual(room.sent.flat().at(-1)?.data["votes"], { g: 1 });
});

test("a vote that the room refuses is taken back, and it says why", async () => {
  const room = await drawVotes(1, 1);
  room.refusal = new Refusal(409, "The board has changed.");
  await page.press("Vote for Plads");
  assert.match(page.text, /The board has changed\./);
  assert.equal(page.button("Vote for Plads").getAttribute("aria-pressed"), "false");
});

test("votes that came back are told of, and can be given again", async () => {
  const step = fakeStep("choose", { does: "vote", fields: [fakeField("vote", { type: "vote", among: "gather", most: 2, budget: 3, label: "Votes" })] });
  const view = fakeView([step], { boards: { "item-1": { gather: board } } });
  const me = { ...view.me!, votes: { "item-1": { choose: { b: 1 } } }, returned: { "item-1": { choose: 2 } } };
  const room = new FakeRoom({ ...view, me });
  const drafts = new Drafts(new DeviceStorage(new FakeStorage()), "m", "p");
  await page.draw(<VoteStep room={room} view={room.view} drafts={drafts} item={room.view.agenda[0]!} step={step} />);
  assert.match(page.text, /2 of your votes have come back to you, because the board was changed\. Give them again\..*You have 2 votes left\./);
  await page.press("Give one to Sammen");
  assert.deepEqual(room.sent.flat().at(-1)?.data["votes"], { b: 1, g: 1 });
});

test("votes that the server lost can be given again as they were", async () => {
  const step = fakeStep("choose", { does: "vote", fields: [fakeField("vote", { type: "vote", among: "gather", most: 2, budget: 3, label: "Votes" })] });
  const room = new FakeRoom(fakeView([step], { boards: { "item-1": { gather: board } } }));
  const drafts = new Drafts(new DeviceStorage(new FakeStorage()), "m", "p");
  drafts.confirmVotes("item-1", "choose", { g: 2, b: 1 }, true);
  await page.draw(<VoteStep room={room} view={room.view} drafts={drafts} item={room.view.agenda[0]!} step={step} />);
  assert.match(page.text, /The server no longer has your votes\./);
  await page.press("Give them again as they were");
  assert.deepEqual(room.sent.flat().at(-1)?.data["votes"], { g: 2, b: 1 });
});

test("an empty board says that there is nothing to vote on", async () => {
  await drawVotes(1, 1, { cards: {}, groups: {}, hidden: [] });
  assert.match(page.text, /There is nothing to vote on yet/);
});
