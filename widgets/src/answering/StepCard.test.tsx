import { FakePage } from "../page/fake-page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { FakeStorage } from "../device/fake-storage.ts";
import { DeviceStorage } from "../device/storage.ts";
import { fakeField, FakeRoom, fakeStep, fakeView } from "../room/fake-room.ts";
import { Refusal, type Step, type View } from "../room/room.ts";
import { Drafts } from "./drafts.ts";
import { StepCard } from "./StepCard.tsx";

let page: FakePage;
let drafts: Drafts;
beforeEach(() => {
  page = new FakePage();
  drafts = new Drafts(new DeviceStorage(new FakeStorage()), "m", "p");
});
afterEach(() => page.close());

const step = fakeStep("say", { title: "What did you see?", fields: [fakeField("seen", { label: "Seen", required: true })] });

async function drawn(step: Step, more: Partial<View> = {}): Promise<FakeRoom> {
  const room = new FakeRoom(fakeView([step], more));
  const draw = () => page.draw(<StepCard room={room} view={room.view} drafts={drafts} item={room.view.agenda[0]!} step={step} />);
  room.subscribe(() => void draw());
  await draw();
  return room;
}

test("what is written is a draft on the device at once, and the room learns that somebody writes", async () => {
  const room = await drawn(step);
  await page.write("textarea", "Three in the corner");
  assert.deepEqual(drafts.read("item-1", "say").answers, { seen: "Three in the corner" });
  assert.match(page.text, /Draft, kept on this device/);
  await page.write("textarea", "Three in the corner, alone");
  assert.deepEqual(room.hints.map(({ kind }) => kind), ["began"]);
});

test("an answer is sent once it is whole, and is saved when the room says so", async () => {
  const room = await drawn(step);
  await page.submit();
  assert.equal(room.sent.length, 0);
  assert.match(page.text, /Write something here before you send\./);
  await page.write("textarea", "  Three in the corner ");
  await page.press("Send");
  assert.deepEqual(room.sent.map((events) => events.map(({ kind }) => kind)), [["submitted", "ready"]]);
  assert.deepEqual(room.sent[0]![0]!.data["answers"], { seen: "  Three in the corner " });
  assert.match(page.text, /Saved/);
});

test("a refusal stands at its field, and what was written stays", async () => {
  const room = await drawn(step);
  await page.write("textarea", "010190-1234");
  room.refusal = new Refusal(422, "Something must be mended.", { seen: "This looks like a CPR number." });
  await page.press("Send");
  assert.match(page.text, /This looks like a CPR number\./);
  assert.equal(page.find<HTMLTextAreaElement>("textarea")?.value, "010190-1234");
  assert.notEqual(drafts.unsent("item-1", "say", undefined), null);
});

test("a step that is closed shows what was sent, and what was not", async () => {
  drafts.write("item-1", "say", { seen: "A later thought" });
  await drawn(step, {
    now: { item: "item-1", step: "say", state: "locked" },
    progress: { "item-1": { say: "locked" } },
    mine: { "item-1": { say: { seen: "Three in the corner" } } },
  });
  assert.equal(page.find("textarea"), null);
  assert.match(page.text, /Not sent, but not lost\..*A later thought.*Three in the corner/);
});

test("who does not hold the role that writes is told who does", async () => {
  const step = fakeStep("tell", { writes: ["presenter"], fields: [fakeField("told")] });
  const view = fakeView([step]);
  const item = { ...view.agenda[0]!, roles: [{ role: "presenter", name: "Presenter", does: "" }] };
  await drawn(step, { agenda: [item], roles: { "item-1": { presenter: ["Bo"] } } });
  assert.match(page.text, /Writing in this step: Bo \(Presenter\)\./);
  assert.equal(page.find("textarea"), null);
});

test("a step without fields can be done, and not done after all", async () => {
  const room = await drawn(fakeStep("read", { does: "read" }));
  await page.press("I am done");
  assert.deepEqual(room.sent.map(([event]) => event!.data["ready"]), [true]);
  room.show({ me: { ...room.view.me!, ready: { "item-1": { read: true } } } });
  await drawn(fakeStep("read", { does: "read" }), { me: room.view.me! });
  assert.ok(page.button("Not done after all"));
});
