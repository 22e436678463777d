import { FakePage } from "../page/fake-page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { FakeStorage } from "../device/fake-storage.ts";
import { DeviceStorage } from "../device/storage.ts";
import { fakeField, FakeRoom, fakeStep, fakeView } from "../room/fake-room.ts";
import { Refusal, type View } from "../room/room.ts";
import { Drafts } from "./drafts.ts";
import { UnsentWords } from "./UnsentWords.tsx";

let page: FakePage;
let drafts: Drafts;
beforeEach(() => {
  page = new FakePage();
  drafts = new Drafts(new DeviceStorage(new FakeStorage()), "m", "p");
});
afterEach(() => page.close());

const first = fakeStep("say", { title: "What did you see?", fields: [fakeField("seen", { label: "Seen", required: true })] });
const moved: Partial<View> = {
  now: { item: "item-1", step: "next", state: "open" },
  progress: { "item-1": { say: "locked", next: "open" } },
};
const late: Partial<View> = { ...moved, later: { steps: { "item-1": { say: "2026-11-28T16:00:00Z" } } } };

async function drawn(more: Partial<View>): Promise<FakeRoom> {
  const room = new FakeRoom(fakeView([first, fakeStep("next", { title: "Next" })], more));
  const draw = () => page.draw(<UnsentWords room={room} view={room.view} drafts={drafts} />);
  room.subscribe(() => void draw());
  await draw();
  return room;
}

test("the step that is open says itself what is not sent; once the meeting moves on, it stands here", async () => {
  drafts.write("item-1", "say", { seen: "Three in the corner" });
  const room = await drawn({});
  assert.equal(page.text, "");
  room.show(moved);
  await page.draw(<UnsentWords room={room} view={room.view} drafts={drafts} />);
  assert.match(page.text, /What you wrote in “What did you see\?” was not sent\..*kept on this device.*Three in the corner/);
  assert.equal(page.find(".fb-main"), null);
});

test("where late answers are taken, one press sends it, and it is said", async () => {
  drafts.write("item-1", "say", { seen: "Three in the corner" });
  const room = await drawn(late);
  await page.press("Send it now");
  assert.deepEqual(room.sent.flat().map(({ kind, data }) => [kind, data["answers"]]), [["submitted", { seen: "Three in the corner" }]]);
  assert.match(page.text, /What you wrote in “What did you see\?” has been sent\./);
  assert.equal(drafts.unsent("item-1", "say", undefined), null);
});

test("a refusal is said, and the words stay", async () => {
  drafts.write("item-1", "say", { seen: "Three in the corner" });
  const room = await drawn(late);
  room.refusal = new Refusal(409, "This step is closed.");
  await page.press("Send it now");
  assert.match(page.text, /This step is closed\./);
  assert.notEqual(drafts.unsent("item-1", "say", undefined), null);
});

test("what the server had and has no longer says so", async () => {
  drafts.confirm("item-1", "say", { seen: "Three in the corner" }, 5);
  drafts.lose("item-1", "say", { seen: "Three in the corner" });
  await drawn(late);
  assert.match(page.text, /The server no longer has your answer to “What did you see\?”\. You can still send it\./);
});

test("what is left to lie is not told of again, until it is written on", async () => {
  drafts.write("item-1", "say", { seen: "Three in the corner" });
  const room = await drawn(moved);
  await page.press("Let it lie");
  assert.match(page.text, /It lies among your answers/);
  room.show({ ...moved, revision: 2 });
  assert.doesNotMatch(page.text, /was not sent/);
  drafts.write("item-1", "say", { seen: "Four in the corner" });
  assert.equal(drafts.read("item-1", "say").shelved, undefined);
});

test("writing a late answer further down moves nothing at the top", async () => {
  const room = await drawn(late);
  drafts.write("item-1", "say", { seen: "T" });
  room.show({ revision: 2 });
  assert.equal(page.text, "");
});
