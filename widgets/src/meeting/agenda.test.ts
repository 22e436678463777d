import assert from "node:assert/strict";
import { test } from "node:test";
import type { AgendaItem, Step, StepState, View } from "../room/room.ts";
import { canBeDone, isPassed, neighbours, nextMove, nextPlace, places } from "./agenda.ts";

const step = (id: string, more: Partial<Step> = {}): Step => ({
  step: id,
  does: "write",
  form: "alone",
  minutes: 3,
  title: id,
  say: "",
  silent: [],
  writes: [],
  anonymous: true,
  recalls: [],
  fields: [{ field: "a", type: "text", required: false, label: "A" }],
  ...more,
});
const item = (id: string, steps: Step[]): AgendaItem => ({
  item: id,
  exercise: id,
  version: 1,
  title: id,
  purpose: "",
  minutes: 3,
  handover: "measures",
  roles: [],
  steps,
});
const AGENDA = [item("i1", [step("write"), step("talk", { does: "discuss", fields: [] })]), item("i2", [step("end")])];

/** A view that stands at the last of the steps named, with these states. */
function at(progress: Record<string, Record<string, StepState>>, place = ["i1", "write"]): View {
  return {
    meeting: "m",
    code: "K7M4QP",
    role: "facilitator",
    revision: 1,
    language: "en",
    title: "M",
    agenda: AGENDA,
    now: { item: place[0]!, step: place[1]!, state: progress[place[0]!]?.[place[1]!] ?? "waiting", ends_at: null },
    progress,
    passed: {},
    mine: {},
    later: { steps: {} },
    shown: {},
    counts: {},
    boards: {},
    votes: {},
    people: { away: 0, joined: 4, expected: 4, writing: 0, ready: 0, answered: 0, hands: 0 },
    roles: {},
    teams: {},
    team_roles: {},
    sound: false,
    decisions: {},
    carried: {},
  };
}
const moveOf = (view: View): string => {
  const move = nextMove(view);
  return move.do === "close" ? "close" : `${move.do} ${move.place.step.step}`;
};

test("before anything is opened the first step is next", () => {
  assert.equal(moveOf(at({})), "first write");
});

test("answers are shown before the meeting goes on, also when the step was locked first", () => {
  assert.equal(moveOf(at({ i1: { write: "open" } })), "reveal write");
  assert.equal(moveOf(at({ i1: { write: "locked" } })), "reveal write");
  assert.equal(moveOf(at({ i1: { write: "revealed" } })), "next talk");
});

test("from a step with nothing to show the meeting goes straight on; the last one is ended", () => {
  const talking = { i1: { write: "revealed", talk: "open" } } as const;
  assert.equal(moveOf(at(talking, ["i1", "talk"])), "next end");
  assert.equal(moveOf(at({ ...talking, i2: { end: "revealed" } }, ["i1", "talk"])), "lock talk");
  assert.equal(moveOf(at({ i1: { write: "revealed", talk: "locked" } }, ["i1", "talk"])), "next end");
});

test("back at an earlier step, those done already are not opened again", () => {
  assert.equal(moveOf(at({ i1: { write: "revealed", talk: "locked" } })), "next end");
});

test("after the last step the meeting can be closed", () => {
  assert.equal(moveOf(at({ i1: { write: "revealed", talk: "locked" }, i2: { end: "revealed" } }, ["i2", "end"])), "close");
});

test("an item without an exercise is opened, ended and passed like any other", () => {
  const rest = { ...item("i3", [step("pause", { does: "discuss", form: "plenary", fields: [] })]), plain: "pause" as const };
  const view = (state: StepState) => {
    const ahead = at({ i1: { write: "revealed" }, i3: { pause: state } }, ["i3", "pause"]);
    return { ...ahead, agenda: [AGENDA[0]!, rest, AGENDA[1]!] };
  };
  assert.equal(moveOf(view("open")), "next end");
  assert.equal(moveOf(view("locked")), "next end");
});

test("nobody is asked to be done where all do one thing together", () => {
  assert.equal(canBeDone(step("pause", { form: "plenary", fields: [] })), false);
  assert.equal(canBeDone(step("talk", { form: "pairs", fields: [] })), true);
  assert.equal(canBeDone(step("write", { form: "plenary" })), true);
});

test("a step that nobody's answers lead to is passed over, until somebody opens it all the same", () => {
  const view = { ...at({ i1: { write: "revealed" } }), passed: { i1: { talk: true } } };
  assert.deepEqual([moveOf(view), nextPlace(view)?.step.step, neighbours(view).after?.step.step], ["next end", "end", "end"]);
  const opened = { ...at({ i1: { write: "revealed", talk: "open" } }, ["i1", "talk"]), passed: { i1: { talk: true } } };
  assert.deepEqual([neighbours(opened).current?.step.step, neighbours(opened).after?.step.step], ["talk", "end"]);
  assert.equal(isPassed(opened, places(opened)[1]!), false);
});
