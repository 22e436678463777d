import assert from "node:assert/strict";
import { test } from "node:test";
import { extendedInWords } from "./Countdown.tsx";

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 21, 12, minutes)).toISOString();
const now = Date.parse(at(0));

test("more time is said, with what is left; less is not, and neither is an end that has passed", () => {
  assert.equal(extendedInWords(at(2), at(4), now), "The time is extended. There is 4:00 left now.");
  assert.equal(extendedInWords(at(4), at(2), now), "");
  assert.equal(extendedInWords(at(-9), at(-5), now), "");
});
