import assert from "node:assert/strict";
import { test } from "node:test";
import type { Evidence, EvidenceCount, Field, View } from "../room/room.ts";
import { asksForEvidence, barsOf, openEvidence, wallExcerpt } from "./evidence.ts";
import { elapsedTime } from "./observation-words.ts";

const levels = { community: 0, individual: 0, adult: 0 };
const fakeEvidence = (more: Partial<Evidence> = {}): Evidence => ({
  record: "r",
  kind: "observation",
  setting: "Dansk",
  observed_on: "2026-11-20",
  contexts: [],
  notes: [],
  more: 0,
  counts: [],
  levels,
  ...more,
});
const count = (code: string, more: Partial<EvidenceCount>): EvidenceCount => ({ code, label: code, ...more });
const field = (id: string, more: Partial<Field> = {}): Field => ({ field: id, type: "text", required: false, label: id, ...more });

test("the newest observation of an item comes first", () => {
  const [old, mid, late] = [fakeEvidence({ record: "b", observed_on: "2026-01-01" }), fakeEvidence({ record: "a" }), fakeEvidence({ record: "c" })];
  const view = { evidence: { one: { a: mid, b: old, c: late }, two: { x: fakeEvidence({ record: "x" }) } } } as unknown as View;
  assert.deepEqual(openEvidence(view, "one").map(({ record }) => record), ["c", "a", "b"]);
  assert.deepEqual(openEvidence(view, "three"), []);
  assert.deepEqual(openEvidence({} as View, "one"), []);
});

test("a step asks for evidence by what it asks for, also for each seat", () => {
  assert.equal(asksForEvidence({ fields: [field("observed")] }), true);
  assert.equal(asksForEvidence({ fields: [field("child.seen")] }), true);
  assert.equal(asksForEvidence({ fields: [field("why", { evidence_for: "rating" })] }), true);
  assert.equal(asksForEvidence({ fields: [field("evidence", { type: "choice" })] }), false);
  assert.equal(asksForEvidence({ fields: [field("before")] }), false);
});

test("every code has one bar: a share of all there is, or how often beside the most frequent", () => {
  const counts = [count("waits", { events: 2, share: 0.25 }), count("joins", { events: 3 }), count("helps", { events: 12 }), count("alone", { sampled: 3 })];
  const bars = barsOf({ counts, samples: 4 });
  assert.deepEqual(bars.shares.map(({ count, part }) => [count.code, part]), [["alone", 0.75], ["waits", 0.25]]);
  assert.deepEqual(bars.often.map(({ count, part }) => [count.code, part]), [["helps", 1], ["joins", 0.25]]);
});

test("the frequency of what has a share does not shorten the bars of what has none", () => {
  const counts = [count("waits", { events: 100, share: 0.5 }), count("joins", { events: 3 })];
  assert.equal(barsOf({ counts }).often[0]?.part, 1);
});

test("the wall has few words, a child's own before others, and says when there is more", () => {
  const long = "ord ".repeat(80);
  const notes = [{ seen: long }, { seen: "Kort" }, { seen: "To børn går hen til vinduet", quote: "Må jeg være med?" }, { seen: "Fire" }];
  const { texts, more } = wallExcerpt(fakeEvidence({ notes }));
  assert.deepEqual(texts[0], { text: "Må jeg være med?", quote: true });
  assert.equal(texts.length, 3);
  assert.ok(texts.every(({ text }) => text.length <= 112));
  assert.match(texts[1]?.text ?? "", /ord …$/);
  assert.equal(more, true);
  assert.equal(wallExcerpt(fakeEvidence({ notes: [{ seen: "Kort" }] })).more, false);
});

test("of several observations each takes less of the wall", () => {
  const counts = ["a", "b", "c", "d", "e"].map((code) => count(code, { events: 2 }));
  assert.equal(wallExcerpt(fakeEvidence({ counts })).bars.often.length, 4);
  assert.equal(wallExcerpt(fakeEvidence({ counts }), true).bars.often.length, 2);
});

test("time since the beginning", () => {
  assert.deepEqual([elapsedTime(5), elapsedTime(-0.5), elapsedTime(-5), elapsedTime(4330)], ["0:05", "0:00", "−0:05", "72:10"]);
  assert.equal(elapsedTime(725.9), "12:05");
});
