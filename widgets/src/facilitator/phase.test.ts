import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeField, fakeStep, fakeView } from "../room/fake-room.ts";
import type { AgendaItem, Board, Carried, Shown, Step, StepState, View } from "../room/room.ts";
import { eventOf, phaseOf } from "./phase.ts";

const words = [fakeField("seen")];
const write = fakeStep("write", { title: "Write", fields: words, anonymous: true });
const pairs = fakeStep("pairs", { title: "Pairs", form: "pairs", fields: words });
const talk = fakeStep("talk", { title: "Talk", does: "discuss", form: "plenary" });
const check = fakeStep("check", { title: "Check", does: "check", fields: words, anonymous: true });
const group = fakeStep("group", { title: "Board", does: "group", form: "team" });
const vote = fakeStep("vote", { title: "Vote", does: "vote", fields: [fakeField("v", { type: "vote", among: "group" })] });
const decide = fakeStep("decide", { title: "Decide", does: "decide", form: "team" });
const end = fakeStep("end", { title: "End", fields: words });

const shown = (contribution: string): Shown => ({ contribution, answers: { seen: contribution } });
const card = (text: string, group?: string) => ({ text, ...(group ? { group } : {}) });
const boardOf = (more: Partial<Board> = {}): View["boards"] => ({ "item-1": { group: { cards: {}, groups: {}, hidden: [], ...more } } });
const carried = (outcome?: Carried["outcome"]): Carried => ({ text: "Doors", meeting: "m0", decided_on: "2026-11-01", ...(outcome ? { outcome } : {}) });
const people = (more: Partial<View["people"]>): Pick<View, "people"> => ({ people: { joined: 8, away: 0, expected: 8, writing: 0, ready: 0, answered: 0, hands: 0, ...more } });

interface Case {
  says: string;
  left?: string;
  event?: [string, Record<string, unknown>] | null;
}

/** A view that stands at `step` in `state`, with one more step after it unless it is the last. */
function at(step: Step, state: StepState, more: Partial<View> = {}, last = false): View {
  const view = fakeView(last ? [step] : [step, end], { role: "facilitator", unshown: [], ...people({}) });
  return { ...view, now: { ...view.now, state }, progress: state === "waiting" ? {} : { "item-1": { [step.step]: state } }, ...more };
}

/** The same with an item of another kind. */
const plain = (kind: NonNullable<AgendaItem["plain"]>, state: StepState, more: Partial<View> = {}, last = false): View => {
  const view = at(talk, state, more, last);
  return { ...view, agenda: view.agenda.map((item) => ({ ...item, plain: kind })) };
};

const own = (step: string) => ({ item: "item-1", step });
const next: Case["event"] = ["step-opened", own("end")];
const byName = [{ contribution: "c1", by: "Anna" }, { contribution: "c2", by: "Bo" }];
const nameless = [{ contribution: "c1" }, { contribution: "c2" }];

/** Every kind of step in every phase: what the button says, what is left, and what a press does. */
const PHASES: [string, View, Case, boolean?][] = [
  ["before the beginning", at(write, "waiting"), { says: "Open the first step", event: ["step-opened", own("write")] }],

  ["alone, open", at(write, "open"), { says: "Show the answers", left: "Nobody has answered yet", event: ["step-revealed", own("write")] }],
  ["alone, open, some answered", at(write, "open", people({ answered: 6, writing: 1 })), { says: "Show the answers · 1 is still writing", left: "2 answers are missing" }],
  ["alone, open, all answered", at(write, "open", people({ answered: 8 })), { says: "Show the answers", left: "All answers are in" }],
  ["alone, closed", at(write, "locked", { ...people({ answered: 7 }), unshown: nameless }), { says: "Show the answers", event: ["step-revealed", own("write")] }],
  ["alone, closed with no answer", at(write, "locked"), { says: "Next step: End", left: "Nobody has answered yet", event: next }],
  ["alone, shown", at(write, "revealed", people({ answered: 7, writing: 1 })), { says: "Next step: End", event: next }],
  ["alone, shown, last", at(write, "revealed", {}, true), { says: "Close the meeting …", event: null }],

  ["one by one asked for", at(write, "locked", { ...people({ answered: 8 }), unshown: nameless }), { says: "Show the first (2 left)", event: ["contribution-revealed", { ...own("write"), contribution: "c1" }] }, true],
  ["one by one", at(write, "locked", { ...people({ answered: 8 }), unshown: nameless, shown: { "item-1": { write: [shown("c0")] } } }), { says: "Show the next (2 left)", event: ["contribution-revealed", { ...own("write"), contribution: "c1" }] }],
  ["one by one, by name", at(write, "locked", { ...people({ answered: 8 }), unshown: byName, shown: { "item-1": { write: [shown("c0")] } } }), { says: "Show the next: Anna (2 left)" }],
  ["one by one, all shown", at(write, "locked", { ...people({ answered: 8 }), shown: { "item-1": { write: [shown("c0")] } } }), { says: "Show all of them together", event: ["step-revealed", own("write")] }],

  ["pairs, none formed", at(pairs, "open"), { says: "Show the answers", left: "No pairs yet" }],
  ["pairs come next, none formed", { ...at(write, "revealed"), agenda: at(write, "revealed").agenda.map((item) => ({ ...item, steps: [write, pairs] })) }, { says: "Next step: Pairs", left: "No pairs yet" }],
  ["pairs, formed", at(pairs, "open", { ...people({ answered: 1, expected: 4 }), teams: { pairs: { "1": ["Anna", "Bo"] } } }), { says: "Show the answers", left: "3 answers are missing" }],

  ["a role writes, nobody has it", at({ ...write, writes: ["presenter"] }, "open"), { says: "Show the answers", left: "Nobody has taken the role yet" }],
  ["a role writes, somebody has it", at({ ...write, writes: ["presenter"] }, "open", { roles: { "item-1": { presenter: ["Anna"] } } }), { says: "Show the answers", left: "Nobody has answered yet" }],

  ["talk, open", at(talk, "open"), { says: "Next step: End", event: next }],
  ["talk, open, last", at(talk, "open", {}, true), { says: "Finish the step", event: ["step-locked", own("talk")] }],
  ["talk, over, last", at(talk, "locked", {}, true), { says: "Close the meeting …", event: null }],
  ["a talk without an exercise, last", plain("talk", "open", {}, true), { says: "Finish the item" }],
  ["pause", plain("pause", "open"), { says: "Next step: End", event: next }],
  ["pause, last", plain("pause", "open", {}, true), { says: "End the pause" }],

  ["check, open", at(check, "open", people({ answered: 3, writing: 2 })), { says: "Next step: End · 2 are still writing", left: "5 answers are missing", event: next }],
  ["check, over", at(check, "locked", people({ answered: 8 })), { says: "Next step: End", event: next }],

  ["board, answers not shown yet", at(group, "open", { boards: boardOf({ hidden: ["end"] }) }), { says: "Put “End” on the board", event: ["step-revealed", own("end")] }],
  ["board, open", at(group, "open", { boards: boardOf({ cards: { a: card("A"), b: card("B", "g") } }) }), { says: "Next step: End", left: "1 card lies by itself", event: next }],
  ["board, over", at(group, "locked", { boards: boardOf({ cards: { a: card("A"), b: card("B", "g") } }) }), { says: "Next step: End", event: next }],

  ["vote, open", at(vote, "open", people({ answered: 5 })), { says: "Show the votes", left: "3 have not voted yet", event: ["step-revealed", own("vote")] }],
  ["vote, closed", at(vote, "locked", people({ answered: 8 })), { says: "Show the votes" }],
  ["vote, shown", at(vote, "revealed", people({ answered: 8 })), { says: "Next step: End", event: next }],

  ["decide, open", at(decide, "open"), { says: "Next step: End", left: "No decision is written down yet", event: next }],
  ["decide, one decided, last", at(decide, "open", { decisions: { d: { text: "Doors" } } }, true), { says: "Finish the step", left: "1 decision is written down" }],

  ["follow up, nothing said", plain("follow-up", "open", { carried: { a: carried(), b: carried() } }), { says: "Go through the next one", left: "0 of 2 gone through", event: null }],
  ["follow up, all said", plain("follow-up", "open", { carried: { a: carried("done"), b: carried("dropped") } }), { says: "Next step: End", left: "2 of 2 gone through", event: next }],

  ["over for today", at(write, "locked", { ...people({ answered: 3 }), later: { until: "2099-01-01T12:00:00Z", steps: {} } }), { says: "Open the meeting again", event: ["deadline-set", { until: null }] }],
];

for (const [name, view, { says, left = "", event }, oneByOne] of PHASES)
  test(`the large button: ${name}`, () => {
    const phase = phaseOf(view, oneByOne);
    assert.deepEqual([phase.label, phase.left], [says, left]);
    if (event === undefined) return;
    const proposed = eventOf(phase.move);
    assert.deepEqual(proposed && [proposed.kind, proposed.data], event);
  });

test("a press means the same as long as no phase has passed, whoever answers meanwhile", () => {
  const before = phaseOf(at(write, "open"));
  assert.equal(before.key, phaseOf(at(write, "open", people({ answered: 4, writing: 2 }))).key);
  const keys = PHASES.map(([, view, , oneByOne]) => phaseOf(view, oneByOne).key);
  assert.notEqual(before.key, phaseOf(at(write, "revealed")).key);
  assert.ok(new Set(keys).size > 15);
});

test("back at an earlier step, those done already are not opened again", () => {
  const view = fakeView([write, talk, end], { role: "facilitator", unshown: [] });
  const done = { ...view, now: { ...view.now, state: "revealed" as const }, progress: { "item-1": { write: "revealed" as const, talk: "locked" as const } } };
  assert.equal(phaseOf(done).label, "Next step: End");
  assert.equal(phaseOf({ ...view, now: done.now, progress: { "item-1": { write: "revealed" } }, passed: { "item-1": { talk: true } } }).label, "Next step: End");
});
