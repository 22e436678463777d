import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { hasCpr } from "./cpr.ts";
import { concerns } from "./privacy.ts";

interface Case {
  text: string;
  cpr: boolean;
  concerns: [number, number, string][];
}
const cases = JSON.parse(readFileSync(new URL("../../../tests/fixtures/privacy.json", import.meta.url), "utf8")) as Case[];

for (const { text, cpr, concerns: expected } of cases)
  test(`both sides point at the same: ${text}`, () => {
    assert.equal(hasCpr(text), cpr);
    assert.deepEqual(concerns(text).map(({ start, end, kind }) => [start, end, kind]), expected);
  });
