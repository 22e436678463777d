import assert from "node:assert/strict";
import { test } from "node:test";
import type { AgendaItem, Step, View } from "../room/room.ts";
import { choosableNumbers, countedForm, currentTeams, drawTeams, joinPairs, otherMembers, shuffle, silentWithMe, suggestedTeam, suggestedTeams, teamsOf, writersWithMe } from "./teams.ts";

const people = (n: number): string[] => Array.from({ length: n }, (_, i) => `p${i}`);
const sizes = (teams: string[][]): number[] => teams.map((team) => team.length).sort();
const everyone = (teams: string[][]): string[] => teams.flat().sort();

/** A chance that is the same each time. */
function dice(): () => number {
  let seed = 7;
  return () => (seed = (seed * 16807) % 2147483647) / 2147483647;
}

test("shuffling keeps everyone, and moves somebody", () => {
  const mixed = shuffle(people(20), dice());
  assert.deepEqual([...mixed].sort(), people(20).sort());
  assert.notDeepEqual(mixed, people(20));
});

test("pairs are two, and the odd one out makes three", () => {
  for (let n = 0; n <= 31; n++) {
    const pairs = drawTeams("pairs", people(n), 0, dice());
    assert.deepEqual(everyone(pairs), people(n).sort());
    const threes = sizes(pairs).filter((size) => size !== 2);
    assert.deepEqual(threes, n === 1 ? [1] : n % 2 ? [3] : []);
  }
});

test("fours at random are three to five", () => {
  for (let n = 3; n <= 60; n++) {
    const fours = drawTeams("fours", people(n), 0, dice());
    assert.deepEqual(everyone(fours), people(n).sort());
    assert.ok(sizes(fours).every((size) => size >= 3 && size <= 5), `${n}: ${sizes(fours)}`);
  }
});

test("as many teams as asked for, as even as can be", () => {
  assert.deepEqual(sizes(drawTeams("team", people(17), 3, dice())), [5, 6, 6]);
  assert.deepEqual(sizes(drawTeams("team", people(2), 3, dice())), [1, 1]);
});

test("fours of pairs keep each pair together where it can be", () => {
  assert.deepEqual(joinPairs([["a", "b"], ["c", "d"]], []), [["a", "b", "c", "d"]]);
  assert.deepEqual(joinPairs([["a", "b"], ["c", "d"], ["e", "f"], ["g", "h", "i"]], []), [
    ["a", "b", "c", "d"],
    ["e", "f", "g", "h", "i"],
  ]);
});

test("a pair left over shares itself out, and a pair of three stands alone", () => {
  const five = [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"], ["i", "j"]];
  assert.deepEqual(sizes(joinPairs(five, [])), [5, 5]);
  assert.deepEqual(joinPairs([["a", "b"], ["c", "d"], ["e", "f"]], []), [["a", "b", "e"], ["c", "d", "f"]]);
  assert.deepEqual(joinPairs([["a", "b", "x"], ["c", "d"], ["e", "f"]], []), [["c", "d", "e", "f"], ["a", "b", "x"]]);
});

test("fours of any number of pairs are three to six, with latecomers among them", () => {
  for (let n = 3; n <= 60; n++)
    for (let late = 0; late <= Math.min(3, n - 2); late++) {
      const pairs = drawTeams("pairs", people(n - late), 0, dice());
      const rest = people(n).slice(n - late);
      const fours = joinPairs(pairs, rest);
      assert.deepEqual(everyone(fours), people(n).sort());
      assert.ok(sizes(fours).every((size) => size >= 3 && size <= 6), `${n}, ${late}: ${sizes(fours)}`);
    }
  assert.deepEqual(joinPairs([], []), []);
});

test("a latecomer goes where somebody is missing, then with another, then where they are fewest", () => {
  const team = (n: number, many: number) => ({ n, members: people(many) });
  assert.equal(suggestedTeam([team(1, 2), team(2, 1)], "pairs", 2), 2);
  assert.equal(suggestedTeam([team(1, 3), team(4, 2)], "pairs", 1), 4);
  assert.equal(suggestedTeam([team(1, 2), team(4, 2)], "pairs", 2), 5);
  assert.deepEqual(suggestedTeams([team(1, 1), team(4, 2)], "pairs", 4), [1, 5, 5, 1]);
});

test("of several with my name, one is me", () => {
  assert.deepEqual(otherMembers(["Anna", "Bo", "Anna"], "Anna"), ["Bo", "Anna"]);
  assert.deepEqual(otherMembers([null, "Bo", null], null), ["Bo", null]);
});

const step = (id: string, form: Step["form"]): Step => ({
  step: id,
  does: "write",
  form,
  minutes: 1,
  title: id,
  say: "",
  silent: [],
  writes: [],
  anonymous: false,
  recalls: [],
  fields: [],
});
const [ONE, TWO, FOUR] = [step("one", "alone"), step("two", "pairs"), step("four", "fours")];
const view = (current: Step, state: View["now"]["state"], more: Partial<View> = {}): View =>
  ({
    agenda: [{ item: "i", steps: [ONE, TWO, FOUR] } as unknown as AgendaItem],
    now: { item: "i", step: current.step, state },
    progress: { i: { [current.step]: state } },
    people: { joined: 5, expected: 2 },
    teams: {},
    ...more,
  }) as View;
const PAIRS = { pairs: { "10": ["J"], "2": ["B", null] } };

test("teams are in the order of their numbers", () => {
  assert.deepEqual(teamsOf(view(TWO, "open", { teams: PAIRS }), "pairs").map(({ n }) => n), [2, 10]);
});

test("the room hears of this step's teams, and of the next one's once this one is over", () => {
  assert.equal(currentTeams(view(ONE, "open", { teams: PAIRS }), ONE), null);
  assert.equal(currentTeams(view(ONE, "revealed"), ONE), null);
  assert.equal(currentTeams(view(ONE, "locked", { teams: PAIRS }), ONE)?.step, TWO);
  assert.deepEqual(currentTeams(view(TWO, "open"), TWO), { step: TWO, form: "pairs", soon: false });
  assert.equal(currentTeams(view(TWO, "locked", { teams: PAIRS }), TWO)?.step, TWO);
  assert.equal(currentTeams(view(TWO, "locked", { teams: { ...PAIRS, fours: { "1": ["A"] } } }), TWO)?.step, FOUR);
});

test("numbers to choose from leave one free, and reach the last there is", () => {
  assert.deepEqual(choosableNumbers(view(TWO, "open"), "pairs"), [1, 2, 3, 4]);
  assert.equal(choosableNumbers(view(TWO, "open", { teams: PAIRS }), "pairs").at(-1), 10);
});

test("teams are counted where all are in one, and else persons", () => {
  const at = (view: View, step = TWO) => countedForm(view, { item: view.agenda[0]!, step, n: 2 });
  assert.equal(at(view(TWO, "open", { teams: PAIRS })), "pairs");
  assert.equal(at(view(TWO, "open")), null);
  const late = { joined: 5, expected: 3 } as View["people"];
  assert.equal(at(view(TWO, "open", { teams: PAIRS, people: late })), null);
});

test("of those who write, my own team's count for me", () => {
  const step = { form: "team", teams: "team", writes: ["presenter"] } as Step;
  const team_roles = { team: { "1": { i: { presenter: ["Mette"] } }, "2": { i: { presenter: ["Ali"], listener: ["Bo"] } }, "0": { i: { presenter: ["Ida"] } } } };
  const roles = { i: { presenter: ["Mette", "Ali", "Ida"], listener: ["Bo"] } };
  const seen = (me: object | undefined, teams: object = { team: { "1": ["Mette"], "2": ["Ali", "Bo"], "3": ["Eva"] } }) =>
    writersWithMe({ me, teams, roles, team_roles } as unknown as View, "i", step);
  assert.deepEqual(seen({ teams: { team: 2 } }), ["Ali"]);
  assert.deepEqual(seen({ teams: { team: 3 } }), []);
  assert.deepEqual(seen({ teams: {} }), ["Ida"]);
  assert.deepEqual(seen({ teams: {} }, {}), ["Mette", "Ali", "Ida"]);
  assert.deepEqual(seen(undefined), ["Mette", "Ali", "Ida"]);
});

test("a team in which nobody would be left to talk is not silenced", () => {
  const step = { form: "team", teams: "team", silent: ["first", "second"] } as Step;
  const team_roles = { team: { "1": { i: { first: ["Anna"], second: ["Bo"] } }, "2": { i: { first: ["Dea"], second: ["Eva"], third: ["Finn"] } } } };
  const teams = { team: { "1": ["Anna", "Bo"], "2": ["Dea", "Eva", "Finn"] } };
  const silent = (team: number, step_ = step) => silentWithMe({ me: { teams: { team } }, teams, roles: {}, team_roles } as unknown as View, "i", step_);
  assert.deepEqual([silent(1), silent(2)], [[], ["first", "second"]]);
  assert.deepEqual(silent(1, { ...step, silent: ["everyone"] }), ["everyone"]);
});
