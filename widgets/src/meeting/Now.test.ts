import assert from "node:assert/strict";
import { test } from "node:test";
import type { View } from "../room/room.ts";
import { nextInWords } from "./Now.tsx";

const item = (id: string, ...steps: string[]) => ({ item: id, title: id, steps: steps.map((step) => ({ step, title: step })) });
const view = (agenda: unknown[], progress: Record<string, Record<string, string>>, place: [string, string]) =>
  ({ agenda, progress, now: { item: place[0], step: place[1], state: "open" } }) as unknown as View;

test("what comes next follows the agenda's order, and passes over what has been done", () => {
  const done = { one: { a: "open" }, two: { c: "revealed" } };
  assert.equal(nextInWords(view([item("one", "a", "b"), item("two", "c")], done, ["one", "a"])), "Next: b");
  assert.equal(nextInWords(view([item("one", "a"), item("two", "c"), item("three", "d")], done, ["one", "a"])), "Then: three");
  assert.equal(nextInWords(view([item("two", "c"), item("three", "d"), item("one", "a")], done, ["one", "a"])), "This is the last step.");
});
