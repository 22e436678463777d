import assert from "node:assert/strict";
import { test } from "node:test";
import { elapsedTime } from "../evidence/observation-words.ts";
import { changesByTarget, linesOf } from "./log-lines.ts";
import { withOption } from "./modifiers.ts";
import { hrefOf, keyIn, parseRoute } from "./route.ts";
import { allowedWho, codeTotals, groupCodes, observablePeople, runningCodes } from "./scheme-codes.ts";
import { parseTime } from "./time-input.ts";
import type { Code, CodedEvent, Scheme, Session } from "./types.ts";

const words = { da: { label: "x" }, en: { label: "x" } };
const code = (id: string, more: Partial<Code> = {}): Code => ({ id, ...words, type: "point", who: [], modifiers: [], excludes: [], ...more });
const event = (id: string, of: string, t: number, more: Partial<CodedEvent> = {}): [string, CodedEvent] => [id, { id, code: of, t, modifiers: {}, ...more }];

function session(codes: Code[], events: [string, CodedEvent][], more: Partial<Session> = {}): Session {
  const title = { title: "", purpose: "" };
  const scheme: Scheme = { id: "s", version: 1, da: title, en: title, categories: [], modifiers: [], codes };
  return {
    began: { session: "s", language: "da", setting: "x", started: "2026-01-01T08:00:00+01:00", scheme },
    setting: { setting: "x" },
    contexts: [{ t: 0 }],
    events: new Map(events),
    samples: new Map(),
    entries: new Map(),
    changes: [],
    clock: [],
    ended: null,
    saved: 0,
    last: 0,
    ...more,
  };
}

test("a time that is read is the time that was written", () => {
  for (const seconds of [0, 5, 65, 3599, 4330]) assert.equal(parseTime(elapsedTime(seconds)), seconds);
  assert.equal(parseTime("1:02:10"), 3730);
  assert.equal(parseTime("4.05"), 245);
  for (const input of ["", "4:5", "4:61", "-1", "4:05:", "abc"]) assert.equal(parseTime(input), null, input);
});

test("a tap is about whom was chosen, but never about one that the code does not allow", () => {
  assert.equal(allowedWho(code("a"), "group"), "group");
  assert.equal(allowedWho(code("a", { who: ["adult"] }), "group"), "adult");
  assert.equal(allowedWho(code("a", { who: ["one", "pair"] }), "group"), undefined);
  assert.deepEqual(observablePeople([code("a", { who: ["adult"] }), code("b", { who: ["one"] })]), ["one", "adult"]);
});

test("only states without an end go on, and their time runs", () => {
  const codes = [code("p"), code("s", { type: "state" })];
  const observed = session(codes, [event("1", "p", 1), event("2", "s", 2), event("3", "s", 4, { until: 10 })]);
  assert.deepEqual(runningCodes(observed).map(({ id }) => id), ["2"]);
  assert.deepEqual(codeTotals(observed, 12).get("s"), { times: 2, seconds: 16 });
  assert.deepEqual(codeTotals(observed, 12).get("p"), { times: 1, seconds: 0 });
});

test("a code of an unknown category is not lost", () => {
  const { began } = session([code("a", { category: "c" }), code("b")], []);
  const scheme = { ...(began?.scheme as Scheme), categories: [{ id: "c", ...words }] };
  assert.deepEqual(groupCodes(scheme, [...scheme.codes, code("z", { category: "gone" })]).map(({ codes }) => codes.map(({ id }) => id)), [["a"], ["b", "z"]]);
});

test("lines stand newest first, and what was noted last at the same moment stands first", () => {
  const observed = session([code("p")], [event("1", "p", 5), event("2", "p", 5), event("3", "p", 1)]);
  assert.deepEqual(linesOf(observed).map(({ id }) => id), ["2", "1", "3", "context-0"]);
});

test("filling in what was empty is no mending, and what was said before is", () => {
  const at = "2026-01-01T08:00:00+01:00";
  const changes = [
    { target: "1", at, what: "mended" as const, before: { interpretation: null, modifiers: {} } },
    { target: "2", at, what: "mended" as const, before: { t: 0 } },
    { target: "3", at, what: "mended" as const, before: { codes: [] } },
  ];
  assert.deepEqual([...changesByTarget(session([], [], { changes })).keys()], ["2", "3"]);
});

test("an option replaces the other one, unless several may be chosen; a second tap takes it away", () => {
  const modifier = { id: "m", ...words, several: false, options: [] };
  assert.deepEqual(withOption({ m: ["a"] }, modifier, "b"), { m: ["b"] });
  assert.deepEqual(withOption({ m: ["a"] }, { ...modifier, several: true }, "b"), { m: ["a", "b"] });
  assert.deepEqual(withOption({ m: ["a"] }, modifier, "a"), {});
});

test("an address leads where it came from, and nonsense leads home", () => {
  for (const hash of ["#/", "#/ny", "#/s/abc-1", "#/s/abc-1/log", "#/s/abc-1/slut"]) assert.equal(hrefOf(parseRoute(hash)), hash);
  for (const hash of ["", "#/x", "#/s/", "#/s/a/x", "#k=abc"]) assert.deepEqual(parseRoute(hash), { screen: "home" });
});

test("a key is found in a link or alone, and not in a sentence", () => {
  assert.equal(keyIn("https://example.org/o/#k=abc-123"), "abc-123");
  assert.equal(keyIn("  abcdef-123 "), "abcdef-123");
  assert.equal(keyIn("what is a key"), null);
});
