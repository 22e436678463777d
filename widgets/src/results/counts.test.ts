import assert from "node:assert/strict";
import { test } from "node:test";
import { countsOf, mergeSpellings, rankWords, sortedNumbers } from "./counts.ts";

test("one answer, a number and several tags are counted alike", () => {
  assert.deepEqual(countsOf(["a", "b", "a"]), { a: 2, b: 1 });
  assert.deepEqual(countsOf([3, 3, 4]), { 3: 2, 4: 1 });
  assert.deepEqual(countsOf([["a", "b"], ["b"]]), { a: 1, b: 2 });
});

test("places come back one for each who gave them", () => {
  assert.deepEqual(sortedNumbers({ 40: 1, 5: 2 }), [5, 5, 40]);
});

test("a word is the same however it is cased and spaced, as most spelt it", () => {
  assert.deepEqual(mergeSpellings({ træt: 2, Træt: 1, "  TRÆT ": 1, glad: 1, "på  vej": 1, "på vej": 1 }), {
    træt: 4,
    glad: 1,
    "på  vej": 2,
  });
});

test("the most frequent word comes first, and the rest by the alphabet", () => {
  assert.deepEqual(
    rankWords({ øm: 1, træt: 3, glad: 1 }, "da-DK").map(({ word }) => word),
    ["træt", "glad", "øm"],
  );
});

test("sizes follow how many wrote a word, and few answers make no giants", () => {
  const sizes = (counts: Record<string, number>) => rankWords(counts, "da-DK").map(({ size }) => size);
  assert.deepEqual(sizes({ a: 1, b: 1 }), [1, 1]);
  assert.deepEqual(sizes({ a: 2, b: 1 }), [2, 1]);
  assert.deepEqual(sizes({ a: 10, b: 5, c: 1 }), [5, 3, 1]);
});
