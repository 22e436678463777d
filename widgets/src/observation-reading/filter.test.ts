import assert from "node:assert/strict";
import { test } from "node:test";
import { matching, NO_FILTER, schemesOf, valuesOf, WITHOUT_SCHEME } from "./filter.ts";
import type { ObservationSummary } from "./types.ts";

const observation = (id: string, more: Partial<ObservationSummary>): ObservationSummary => ({
  id, setting: "4.b", observed_on: "2026-03-02", codes: 0, samples: 0, notes: 1, delete_after: "2027-03-02", ...more,
});
const scheme = (id: string, version: number) => ({ id, version, how: null, words: { da: id, en: id } });
const ALL = [
  observation("a", { team: "Team Ø", observed_on: "2026-03-01", scheme: scheme("climate", 1) }),
  observation("b", { team: "Team Ahorn", school: "Nord", scheme: scheme("climate", 2) }),
  observation("c", { observed_on: "2026-03-03" }),
];
const ids = (observations: ObservationSummary[]) => observations.map(({ id }) => id);

test("no wish shows all, and wishes are asked for together", () => {
  assert.deepEqual(ids(matching(ALL, NO_FILTER)), ["a", "b", "c"]);
  assert.deepEqual(ids(matching(ALL, { ...NO_FILTER, scheme: "climate", school: "Nord" })), ["b"]);
});

test("both days of a period are part of it", () => {
  assert.deepEqual(ids(matching(ALL, { ...NO_FILTER, from: "2026-03-01", to: "2026-03-02" })), ["a", "b"]);
  assert.deepEqual(ids(matching(ALL, { ...NO_FILTER, from: "2026-03-02" })), ["b", "c"]);
});

test("an observation without a scheme can be asked for", () => {
  assert.deepEqual(ids(matching(ALL, { ...NO_FILTER, scheme: WITHOUT_SCHEME })), ["c"]);
});

test("choices are told once, and a scheme by its newest version", () => {
  assert.deepEqual(valuesOf(ALL, "team"), ["Team Ahorn", "Team Ø"]);
  assert.deepEqual(schemesOf(ALL).map(([id, newest]) => [id, newest?.version]), [["climate", 2], [WITHOUT_SCHEME, undefined]]);
});
