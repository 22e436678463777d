import assert from "node:assert/strict";
import { test } from "node:test";
import type { Step, View } from "../room/room.ts";
import { soundBetween } from "./chime.ts";
import { intervalAt, intervalInWords } from "./intervals.ts";

const at = (minute: number) => Date.parse("2026-11-21T13:00:00Z") + minute * 60_000;
const iso = (minute: number) => new Date(at(minute)).toISOString();
const step = {
  step: "seats",
  interval: "Seat",
  intervals: ["child", "peers", "parents"].map((interval) => ({ interval, label: interval })),
} as Step;
const view = (now: Partial<View["now"]>): View => ({ now: { item: "i", step: "seats", state: "open", ...now } }) as View;
const left = [
  { interval: "peers", ends_at: iso(6) },
  { interval: "parents", ends_at: iso(9) },
];

test("the first interval whose time is not up is now", () => {
  const n = (minute: number) => intervalAt(view({ intervals: left }), step, at(minute))?.n;
  assert.deepEqual([n(1), n(5.9), n(6), n(12)], [2, 2, 3, 3]);
  assert.equal(intervalAt(view({}), step, at(1)), null);
});

test("it says which of how many, with the word that the exercise has for one", () => {
  const current = intervalAt(view({ intervals: [{ interval: "peers" }] }), step, at(1))!;
  assert.equal(current.endsAt, null);
  assert.equal(intervalInWords(step, current), "Seat 2 of 3: peers");
  assert.equal(intervalInWords({ ...step, interval: undefined } as unknown as Step, current), "2 of 3: peers");
});

test("a time is heard once, as it ends", () => {
  const running = view({ intervals: left, ends_at: iso(9) });
  const heard = (from: number, to: number, of = running) => soundBetween(of, at(from), at(to));
  assert.equal(heard(5.99, 6), "interval");
  assert.equal(heard(6, 6.01), null);
  assert.equal(heard(8.99, 9), "end");
  assert.equal(heard(8, 9.5), null, "a page that slept is silent");
  assert.equal(heard(13.99, 14, view({ pause: { until: iso(14) } })), "end");
  assert.equal(heard(1, 2, view({})), null);
});
