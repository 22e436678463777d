import { FakePage } from "../page/fake-page.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { h } from "preact";
import { act } from "preact/test-utils";
import type { Refusal } from "../room/room.ts";
import { callKernel, mount, useTrait, type Model } from "./kernel.ts";

class FakeModel implements Model {
  readonly sent: { call: string; do: string; with: unknown }[] = [];
  private readonly listeners = new Map<string, Set<(content: unknown) => void>>();

  constructor(private readonly traits: Record<string, unknown> = {}) {}

  get = (trait: string): unknown => this.traits[trait];
  send = (content: unknown): void => void this.sent.push(content as (typeof this.sent)[number]);
  on = (event: string, listener: (content: unknown) => void): void =>
    void this.listeners.set(event, new Set([...(this.listeners.get(event) ?? []), listener]));
  off = (event: string, listener: (content: unknown) => void): void => void this.listeners.get(event)?.delete(listener);

  tell(event: string, content?: unknown): void {
    for (const listener of [...(this.listeners.get(event) ?? [])]) listener(content);
  }

  set(trait: string, value: unknown): void {
    this.traits[trait] = value;
    this.tell(`change:${trait}`);
  }

  get waiting(): number {
    return this.listeners.get("msg:custom")?.size ?? 0;
  }
}

test("a call is answered by its own answer and no other, and then listens no more", async () => {
  const model = new FakeModel();
  const answer = callKernel<number>(model, "clock", { zone: "utc" });
  const [call] = model.sent;
  assert.deepEqual([call?.do, call?.with], ["clock", { zone: "utc" }]);
  model.tell("msg:custom", { answer: "another", result: 1 });
  model.tell("msg:custom", { answer: call?.call, result: 2 });
  assert.equal(await answer, 2);
  assert.equal(model.waiting, 0);
});

test("a refusal comes with its words, its fields and the status that the API gives it", async () => {
  const statuses = { unauthenticated: 401, forbidden: 403, unknown: 404, "not-now": 409, conflict: 409, "too-large": 413, invalid: 422, "too-fast": 429, "no-room": 507, failed: 500 };
  for (const [reason, status] of Object.entries(statuses)) {
    const model = new FakeModel();
    const answer = callKernel(model, "save");
    model.tell("msg:custom", { answer: model.sent[0]?.call, refused: { reason, message: "No.", fields: { title: "Too long." } } });
    await assert.rejects(answer, (refusal: Refusal) => {
      assert.deepEqual([refusal.status, refusal.message, refusal.fields], [status, "No.", { title: "Too long." }]);
      return true;
    });
  }
});

test("a kernel that never answers is waited for so long and no longer", async () => {
  const model = new FakeModel();
  await assert.rejects(callKernel(model, "save", {}, 1), { status: 503 });
  assert.equal(model.waiting, 0);
});

test("a widget stands under its own name, follows its traits and its language, and goes without a trace", async () => {
  const page = new FakePage();
  const model = new FakeModel({ language: "da", saved: 1, voila: false });
  const Counter = ({ model: of }: { model: Model }) => h("p", {}, String(useTrait<number>(of, "saved")));
  let close: () => void = () => undefined;
  await act(() => void (close = mount("bank", (of) => h(Counter, { model: of })).render({ model, el: page.root })));
  const root = page.find(".fb.fb-desk");
  assert.deepEqual([root?.dataset["widget"], root?.lang, page.text], ["bank", "da", "1"]);
  await act(() => model.set("saved", 2));
  await act(() => model.set("language", "en"));
  assert.deepEqual([root?.lang, page.text], ["en", "2"]);
  await act(() => close());
  assert.equal(page.find(".fb"), null);
  await page.close();
});
