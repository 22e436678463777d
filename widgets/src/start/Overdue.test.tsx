import { FakePage } from "../page/fake-page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Overdue } from "./Overdue.tsx";

let page: FakePage;
beforeEach(() => (page = new FakePage()));
afterEach(() => page.close());

test("nothing is said where nothing is overdue", async () => {
  await page.draw(<Overdue />);
  assert.equal(page.text, "");
});

test("what is overdue is counted, with its oldest day and what to do", async () => {
  await page.draw(<Overdue count={3} oldest="2026-11-20" />);
  assert.match(page.text, /^3 things here are past their last day, the oldest since 20 November/);
  assert.match(page.text, /faellesblik erase --expired/);
  await page.draw(<Overdue count={1} oldest="2026-11-20" />);
  assert.match(page.text, /^1 thing here is past its last day, 20 November/);
});
