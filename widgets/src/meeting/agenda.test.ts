import assert from "node:assert/strict";
import { test } from "node:test";
import type { AgendaItem, Step, StepState, View } from "../room/room.ts";
import { canBeDone, isPassed, neighbours, nextPlace, places } from "./agenda.ts";

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

test("nobody is asked to be done where all do one thing together", () => {
  assert.equal(canBeDone(step("pause", { form: "plenary", fields: [] })), false);
  assert.equal(canBeDone(step("talk", { form: "pairs", fields: [] })), true);
  assert.equal(canBeDone(step("write", { form: "plenary" })), true);
});

test("a step that nobody's answers lead to is passed over, until somebody opens it all the same", () => {
  const view = { ...at({ i1: { write: "revealed" } }), passed: { i1: { talk: true } } };
  assert.deepEqual([nextPlace(view)?.step.step, neighbours(view).after?.step.step], ["end", "end"]);
  const opened = { ...at({ i1: { write: "revealed", talk: "open" } }, ["i1", "talk"]), passed: { i1: { talk: true } } };
  assert.deepEqual([neighbours(opened).current?.step.step, neighbours(opened).after?.step.step], ["talk", "end"]);
  assert.equal(isPassed(opened, places(opened)[1]!), false);
});
