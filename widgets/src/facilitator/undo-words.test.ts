import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { AgendaItem, Step } from "../room/room.ts";
import { actInWords, hasUndoWords } from "./undo-words.ts";

const EVENTS = new URL("../../../toolkit/faellesblik/model/events.py", import.meta.url);
const kindsIn = (source: string, name: string): string[] =>
  [...(new RegExp(`^${name}: frozenset\\[Kind\\] = [^{]*\\{([^}]*)\\}`, "m").exec(source)?.[1] ?? "").matchAll(/"([\w-]+)"/g)].map(
    ([, kind]) => kind!,
  );

test("everything that can be undone has words of its own", () => {
  const source = readFileSync(EVENTS, "utf8");
  const leads = kindsIn(source, "FACILITATOR_KINDS");
  const both = kindsIn(source, "_BOTH");
  assert.ok(leads.length > 10 && both.length > 3, "the kinds are written in another way now");
  const undoable = [...both, ...leads].filter((kind) => kind !== "undone" && kind !== "meeting-closed");
  assert.deepEqual(undoable.filter((kind) => !hasUndoWords(kind)), []);
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
