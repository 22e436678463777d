import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { byName } from "./sorting.ts";

const IN_ORDER = JSON.parse(readFileSync(new URL("../../../tests/fixtures/names_in_order.json", import.meta.url), "utf8")) as string[];

test("names stand as people count and as Danish has it, here as in the toolkit", () => {
  assert.deepEqual([...IN_ORDER].reverse().sort(byName), IN_ORDER);
});
