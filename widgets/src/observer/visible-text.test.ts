import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { shownLine, visibleLine } from "./visible-text.ts";

interface Case {
  text: string;
  line: string | null;
  shown: string;
}
const cases = JSON.parse(readFileSync(new URL("../../../tests/fixtures/visible_text.json", import.meta.url), "utf8")) as Case[];

for (const { text, line, shown } of cases)
  test(`both sides make the same line of ${JSON.stringify(text)}`, () => {
    assert.equal(visibleLine(text) || null, line);
    assert.equal(shownLine(text), shown);
  });
