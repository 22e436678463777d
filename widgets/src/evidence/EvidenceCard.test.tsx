import { FakePage } from "../page/fake-page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { Evidence } from "../room/room.ts";
import { EvidenceCard } from "./EvidenceCard.tsx";

let page: FakePage;
beforeEach(() => (page = new FakePage()));
afterEach(() => page.close());

const evidence: Evidence = {
  record: "r",
  kind: "observation",
  setting: "4.b",
  observed_on: "2026-11-20",
  contexts: [{ activity: "Group work", grouping: "groups" }],
  seconds: 1800,
  notes: [1, 2, 3, 4, 5, 6].map((n) => ({ t: n * 60, seen: `Note ${n}`, ...(n === 1 ? { quote: "kom her", interpretation: "An invitation" } : {}) })),
  more: 2,
  counts: [{ code: "help", label: "Help", events: 3 }],
  levels: { community: 3, individual: 1, adult: 0 },
};

test("the first notes stand unfolded, the rest behind their number, and what is left out is told", async () => {
  await page.draw(<EvidenceCard evidence={evidence} />);
  assert.equal(page.find("details.fb-evidence-rest summary")?.textContent, "2 more notes");
  assert.match(page.find("details.fb-evidence-rest")?.textContent ?? "", /Note 5.*Note 6/);
  assert.match(page.text, /2 more notes stand in the observation itself\./);
});

test("on paper nothing is folded", async () => {
  await page.draw(<EvidenceCard evidence={evidence} whole />);
  assert.equal(page.find("details"), null);
  assert.match(page.text, /Note 6/);
});

test("what was said stands as said, what it may mean as such, and whom it was about by how often", async () => {
  await page.draw(<EvidenceCard evidence={evidence} />);
  assert.match(page.text, /“kom her”/);
  assert.match(page.text, /An invitation/);
  assert.match(page.text, /Children together.*3 times.*One child.*1 time/);
});

test("an observation without notes or counts is its facts alone", async () => {
  await page.draw(<EvidenceCard evidence={{ ...evidence, notes: [], more: 0, counts: [], levels: { community: 0, individual: 0, adult: 0 } }} />);
  assert.equal(page.all("section").length, 0);
  assert.match(page.text, /20 November 2026/);
});
