import { FakePage } from "../page/fake-page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { Model } from "../kernel/kernel.ts";
import { fakeField, fakeStep, fakeView } from "../room/fake-room.ts";
import { ClosedMeeting } from "./ClosedMeeting.tsx";
import type { MinutesToCopy, Part } from "./minutes.ts";

let page: FakePage;
beforeEach(() => (page = new FakePage()));
afterEach(() => page.close());

const entry = (text: string, note = "") => ({ text, note, entries: [] });
const part = (more: Partial<Part>): Part => ({ label: "", entries: [], picture: null, ...more });
const minutes: MinutesToCopy = {
  minutes: {
    language: "en",
    title: "Transitions",
    facts: ["Team Birch · 3 took part"],
    agreements: [{ title: "What you agreed on", parts: [part({ entries: [entry("A grown-up at the door", "Mette")] })], sections: [] }],
    items: [
      {
        title: "Twice",
        parts: [],
        sections: [{ title: "Seen", parts: [part({ label: "What you saw", entries: [entry("<b>noise</b>")] })], sections: [] }],
      },
      { title: "Twice", parts: [part({ entries: [entry("a word")], picture: { item: "item-1", step: "a", field: "word", counts: { calm: 2, glad: 1 }, names: {} } })], sections: [] },
    ],
  },
  html: "<h1>Transitions</h1>",
  text: "TRANSITIONS",
  team: "Team Birch",
  days: 1,
};

/** A kernel that answers what is asked for the minutes, and what it was asked. */
function fakeKernel(traits: Record<string, unknown>) {
  const listeners = new Set<(content: unknown) => void>();
  const asked: { do: string; with: unknown }[] = [];
  const model: Model = {
    get: (trait) => traits[trait],
    on: (_, listener) => void listeners.add(listener),
    off: (_, listener) => void listeners.delete(listener),
    send: (content) => {
      const call = content as { call: string; do: string; with: unknown };
      asked.push({ do: call.do, with: call.with });
      const result = call.do === "minutes" ? minutes : call.do === "result" ? [] : { name: "a.ics", type: "text/calendar", content: "" };
      for (const listener of [...listeners]) listener({ answer: call.call, result });
    },
  };
  return { model, asked };
}

async function draw(traits: Record<string, unknown> = { voila: true, pages: ["start"] }) {
  const view = fakeView([fakeStep("a", { fields: [fakeField("word", { type: "text" })] })], { role: "facilitator", kept: { log: "2026-12-31", records: "2027-11-29" } });
  const kernel = fakeKernel(traits);
  await page.draw(<ClosedMeeting model={kernel.model} view={view} />);
  return kernel;
}

test("decisions stand first, text stays text, and a picture is drawn from the minutes' own counts", async () => {
  await draw();
  assert.ok(page.text.indexOf("A grown-up at the door") < page.text.indexOf("What you saw"));
  assert.match(page.text, /<b>noise<\/b>/);
  assert.equal(page.find("b"), null);
  assert.equal(page.all(".fb-words > li").length, 2);
  assert.doesNotMatch(page.text, /a word/);
});

test("it is said once whose the minutes are and until when they are kept", async () => {
  await draw();
  assert.equal(page.text.match(/The minutes are your own/g)?.length, 1);
  assert.match(page.text, /29 November 2027/);
});

test("the next meeting follows this one, and only where the start page opens", async () => {
  await draw();
  const link = page.find<HTMLAnchorElement>("a[href*='start.ipynb']");
  assert.equal(link?.textContent, "Next meeting for Team Birch");
  assert.match(link?.getAttribute("href") ?? "", /after=ABC234/);
  await draw({ voila: false, pages: ["start"] });
  assert.equal(page.find("a[href*='start.ipynb']"), null);
});

test("the dates go into a calendar", async () => {
  const { asked } = await draw();
  await page.press("Put the dates in your calendar (.ics)");
  assert.deepEqual(asked.at(-1), { do: "minutes_file", with: { form: "ics", next_meeting: "" } });
});
