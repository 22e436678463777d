import assert from "node:assert/strict";
import { test } from "node:test";
import { crowdOf } from "./text-amount.ts";

const cards = (n: number, length: number) => Array.from({ length: n }, () => "x".repeat(length));

test("a handful of short cards stands large, and many stand small", () => {
  assert.equal(crowdOf([]), "handful");
  assert.equal(crowdOf(cards(5, 24)), "handful");
  assert.equal(crowdOf(cards(8, 24)), "few");
  assert.equal(crowdOf(cards(16, 24)), "some");
  assert.equal(crowdOf(cards(30, 40)), "many");
});

test("few long answers take as much room as many short ones", () => {
  assert.equal(crowdOf(cards(3, 400)), "many");
});
