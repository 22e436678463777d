import assert from "node:assert/strict";
import { test } from "node:test";
import { textAmount } from "./text-amount.ts";

const cards = (n: number, length: number) => Array.from({ length: n }, () => "x".repeat(length));

test("a handful of short cards stands large, and many stand small", () => {
  assert.equal(textAmount([]), "handful");
  assert.equal(textAmount(cards(5, 24)), "handful");
  assert.equal(textAmount(cards(8, 24)), "few");
  assert.equal(textAmount(cards(16, 24)), "some");
  assert.equal(textAmount(cards(30, 40)), "many");
});

test("few long answers take as much room as many short ones", () => {
  assert.equal(textAmount(cards(3, 400)), "many");
});
