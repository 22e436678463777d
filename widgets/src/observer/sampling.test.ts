import assert from "node:assert/strict";
import { test } from "node:test";
import { countsOf, momentOf, sampledFrom, sampleTime, samplingPace } from "./sampling.ts";

const none = new Set<number>();

test("nothing is asked in the first interval", () => {
  const { n, left, due, missed } = samplingPace(120, 30, none);
  assert.deepEqual({ n, left, due, missed }, { n: 0, left: 90, due: null, missed: [] });
});

test("a prompt comes at the end of its interval, to the second", () => {
  assert.equal(samplingPace(120, 119.9, none).due, null);
  assert.equal(samplingPace(120, 120, none).due, 0);
  assert.equal(momentOf(120, 0), 120);
});

test("a prompt that nobody answered before the next one is missed, and nothing is due twice", () => {
  const { due, missed } = samplingPace(60, 250, new Set([0]));
  assert.equal(due, 3);
  assert.deepEqual(missed, [1, 2]);
});

test("an answered prompt is not asked again, and a missed one can be answered later", () => {
  const { due, missed } = samplingPace(60, 250, new Set([0, 1, 3]));
  assert.equal(due, null);
  assert.deepEqual(missed, [2]);
});

test("after the end nothing is due, and the interval that was cut short is not missed", () => {
  const { due, missed } = samplingPace(60, 9999, new Set([0]), 150);
  assert.equal(due, null);
  assert.deepEqual(missed, [1]);
});

test("a late answer is about the moment that was asked about", () => {
  assert.equal(sampleTime({ how: "interval", every: 60, codes: [] }, 2, 900), 180);
  assert.equal(sampleTime({ how: "scan", every: 60, codes: [] }, 2, 130), 130);
  assert.equal(sampleTime({ how: "scan", codes: [] }, 2, 900), 900);
});

test("a scan says how many, an interval only whether it was there, and none is no code", () => {
  assert.deepEqual(sampledFrom({ a: 3, b: 0 }, "scan"), [{ code: "a", count: 3 }]);
  assert.deepEqual(sampledFrom({ a: 1 }, "interval"), [{ code: "a" }]);
  assert.deepEqual(sampledFrom({}, "momentary"), []);
  assert.deepEqual(countsOf([{ code: "a", count: 3 }, { code: "b" }]), { a: 3, b: 1 });
});
