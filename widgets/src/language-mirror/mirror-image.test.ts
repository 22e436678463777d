import assert from "node:assert/strict";
import { test } from "node:test";
import type { Mark } from "../room/room.ts";
import { lookOf, mirrorImage } from "./mirror-image.ts";

const mark = (start: number, end: number, kind: Mark["kind"], why = kind as string): Mark => ({ start, end, word: "", kind, why });

test("the pieces are the text again, also behind emoji", () => {
  const text = "🌱👩🏽‍🏫 altid urolig\nher å";
  const at = [...text].indexOf("a");
  const { pieces } = mirrorImage(text, [mark(at, at + 5, "always"), mark(at + 6, at + 12, "in-child")]);
  assert.equal(pieces.map((piece) => piece.text).join(""), text);
  assert.deepEqual(
    pieces.filter((piece) => piece.kind).map((piece) => piece.text),
    ["altid", "urolig"],
  );
});

test("words with one reason stand together, each once", () => {
  const { reasons, pieces } = mirrorImage("Vi og vi og os er altid vi", [
    mark(0, 2, "community"),
    mark(6, 8, "community"),
    mark(12, 14, "community"),
    mark(18, 23, "always"),
    mark(24, 26, "community"),
  ]);
  assert.deepEqual(
    reasons.map(({ words }) => words),
    [["Vi", "os"], ["altid"]],
  );
  assert.deepEqual(
    pieces.flatMap(({ reason }) => reason ?? []),
    [0, 0, 0, 1, 0],
  );
});

test("a text without marks is one piece, and none is none", () => {
  assert.deepEqual(mirrorImage("Bo", []), { pieces: [{ text: "Bo" }], reasons: [] });
  assert.deepEqual(mirrorImage("", []).pieces, []);
});

test("there are two looks", () => {
  assert.deepEqual((["in-child", "always", "situation", "community", "observed"] as const).map(lookOf), ["child", "child", "around", "around", "around"]);
});
