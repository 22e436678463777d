import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeStorage } from "../device/fake-storage.ts";
import { DeviceStorage } from "../device/storage.ts";
import { endCookiesLeft, forgetMeeting, forgetOverMeetings, isEnding, keepUntilPageCloses } from "./forget.ts";

const CODE = "ABC234";

function filled(): { device: FakeStorage; storage: DeviceStorage } {
  const device = new FakeStorage();
  const storage = new DeviceStorage(device);
  storage.set(`seat:${CODE}`, { participant: "p", key: "SECRET" });
  storage.set(`draft:${CODE}:p:item-1:step`, { answers: { before: "ord" }, sent: null, at: null });
  storage.set(`outbox:${CODE}:p`, [[]]);
  storage.set(`left:${CODE}`, "p");
  storage.set("seat:XYZ789", { participant: "q", key: "OTHER" });
  return { device, storage };
}

const names = (device: FakeStorage): string[] => [...Array(device.length).keys()].map((i) => device.key(i) ?? "");

/** Answers every request with `answer(path)`, and notes them. */
function answering(answer: (path: string) => Response): string[] {
  const asked: string[] = [];
  globalThis.fetch = ((path: string, init: RequestInit) => {
    asked.push(`${init.method} ${path}`);
    return Promise.resolve(answer(path));
  }) as typeof fetch;
  return asked;
}

test("after the close the page can be read and the device has nothing", () => {
  const { device, storage } = filled();
  const asked = answering(() => new Response(null, { status: 204 }));
  keepUntilPageCloses(storage, "/", CODE);
  assert.deepEqual(names(device), ["faellesblik:seat:XYZ789"]);
  assert.notEqual(storage.get(`draft:${CODE}:p:item-1:step`), null);
  storage.set(`draft:${CODE}:p:item-1:step`, { answers: null, sent: null, at: 1 });
  storage.set(`outbox:${CODE}:p`, [[]]);
  assert.deepEqual(names(device), ["faellesblik:seat:XYZ789"]);
  assert.equal(storage.failed, false);
  assert.deepEqual(asked, ["POST /j/ABC234"]);
});

test("a forgotten meeting is nowhere, and what comes late does not bring it back", () => {
  const { device, storage } = filled();
  answering(() => new Response(null, { status: 204 }));
  forgetMeeting(storage, "/", CODE);
  assert.equal(storage.get(`seat:${CODE}`), null);
  assert.equal(storage.get(`draft:${CODE}:p:item-1:step`), null);
  storage.set(`outbox:${CODE}:p`, [[]]);
  assert.deepEqual(names(device), ["faellesblik:seat:XYZ789"]);
});

test("without a connection the cookie is ended as soon as there is one, and is no way back until then", async () => {
  const { device, storage } = filled();
  answering(() => new Response(null, { status: 503 }));
  forgetMeeting(storage, "/", CODE);
  await new Promise(setImmediate);
  assert.equal(isEnding(storage, CODE), true);
  answering(() => new Response(null, { status: 204 }));
  endCookiesLeft(storage, "/");
  await new Promise(setImmediate);
  assert.equal(isEnding(storage, CODE), false);
  assert.deepEqual(names(device), ["faellesblik:seat:XYZ789"]);
});

for (const [name, status, body, over] of [
  ["closed", 200, { now: { state: "closed" } }, true],
  ["gone", 404, {}, true],
  ["open", 200, { now: { state: "open" } }, false],
  ["unanswered", 503, {}, false],
] as const)
  test(`another meeting of the device that is ${name} is ${over ? "forgotten" : "kept"}`, async () => {
    const { device, storage } = filled();
    answering((path) => new Response(path.startsWith("/api") ? JSON.stringify(body) : null, { status: path.startsWith("/api") ? status : 204 }));
    await forgetOverMeetings(storage, "/", "XYZ789");
    assert.equal(names(device).includes(`faellesblik:seat:${CODE}`), !over);
    assert.equal(names(device).includes(`faellesblik:draft:${CODE}:p:item-1:step`), !over);
    assert.equal(names(device).includes("faellesblik:seat:XYZ789"), true);
  });
