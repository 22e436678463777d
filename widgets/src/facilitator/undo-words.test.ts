import assert from "node:assert/strict";
import { test } from "node:test";
import { UNDOABLE_KINDS } from "../contract.gen.ts";
import type { AgendaItem, Step } from "../room/room.ts";
import { actInWords } from "./undo-words.ts";

test("everything that can be undone has words of its own", () => {
  const words = UNDOABLE_KINDS.map((kind) => actInWords([], { target: "t", kind, item: "i1", step: "a" }));
  assert.ok(!words.includes("The latest thing you did"));
});

test("an act at a step is told with the step's title, and a step without answers is finished, not closed for them", () => {
  const step = (id: string, fields: Step["fields"]): Step =>
    ({ step: id, title: id.toUpperCase(), fields }) as Partial<Step> as Step;
  const agenda = [
    { item: "i1", steps: [step("write", [{ field: "a", type: "text", required: false, label: "A" }]), step("talk", [])] },
  ] as Partial<AgendaItem>[] as AgendaItem[];
  const words = (kind: string, at?: string) => actInWords(agenda, { target: "t", kind, ...(at ? { item: "i1", step: at } : {}) });
  assert.equal(words("step-opened", "write"), "“WRITE” was opened");
  assert.equal(words("step-locked", "write"), "“WRITE” was closed for answers");
  assert.equal(words("step-locked", "talk"), "“TALK” was finished");
  assert.equal(words("step-opened", "gone"), "“a step that is gone” was opened");
  assert.equal(words("timer-set"), "The clock was changed");
  assert.equal(words("something-new"), "The latest thing you did");
});
