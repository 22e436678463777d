import { FakePage } from "../page/fake-page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { act } from "preact/test-utils";
import type { Whose } from "../page/TeamAndSchool.tsx";
import { firstWhose } from "./MeetingForm.tsx";
import { TeamChoice } from "./TeamChoice.tsx";
import type { KnownTeam, TeamState } from "./known-team.ts";

let page: FakePage;
beforeEach(() => (page = new FakePage()));
afterEach(() => page.close());

const known = (team: string, waiting = 0, school = "Bakkeskolen"): KnownTeam => ({ team, school, waiting, last: null });
const STATE: TeamState = { known: true, near: [], decisions: [], told: true, carry: true, setCarry: () => undefined, look: () => undefined };

let whose: Whose = { team: "", school: "" };
const draw = (teams: KnownTeam[], schools: string[] | null, state: Partial<TeamState> = {}) =>
  page.draw(<TeamChoice teams={teams} schools={schools} whose={whose} state={{ ...STATE, ...state }} errors={{}} onChange={(next) => (whose = next)} />);
const chips = (): string[] => page.all(".fb-team-chip").map(({ textContent }) => textContent ?? "");
const pick = (i: number) =>
  act(() => {
    const chip = page.all(".fb-team-chip input")[i] as HTMLInputElement;
    chip.checked = true;
    chip.dispatchEvent(new Event("change", { bubbles: true }));
  });

test("a known team says its school and what waits, and is chosen as it is spelt", async () => {
  whose = { team: "", school: "" };
  await draw([known("Team Birk", 2), known("Team Ask", 1), known("Ene", 0, "")], null);
  assert.deepEqual(chips(), ["Team Birk Bakkeskolen · 2 decisions wait", "Team Ask Bakkeskolen · 1 decision waits", "Ene ", "Another team ", "No team "]);
  await pick(1);
  assert.deepEqual(whose, { team: "Team Ask", school: "Bakkeskolen" });
});

test("whoever has a key for single teams chooses among those alone", async () => {
  whose = { team: "Team Birk", school: "Bakkeskolen" };
  await draw([known("Team Birk"), known("Team Ask")], []);
  assert.deepEqual(chips(), ["Team Birk Bakkeskolen", "Team Ask Bakkeskolen"]);
});

test("many teams are found by a word, and one that is not there becomes a new one", async () => {
  whose = { team: "", school: "" };
  const many = Array.from({ length: 60 }, (_, i) => known(`Team ${i + 1}`));
  await draw(many, null);
  assert.equal(chips().length, 6 + 2);
  await page.write("input[type=search]", "team 43");
  assert.deepEqual(chips()[0], "Team 43 Bakkeskolen");
  await page.write("input[type=search]", "Pilen");
  assert.match(page.text, /No earlier meetings with Pilen: it becomes a new team\./);
  await pick(0);
  assert.deepEqual(whose, { team: "Pilen", school: "" });
});

test("a name that nobody has says so, with those that may be meant", async () => {
  whose = { team: "birk", school: "" };
  await draw([known("Team Birk")], null, { known: false, near: [{ team: "Team Birk", school: "Bakkeskolen" }] });
  assert.match(page.text, /No earlier meetings with birk: it becomes a new team\.\s*Did you mean: Team Birk · Bakkeskolen/);
  await page.press("Team Birk · Bakkeskolen");
  assert.deepEqual(whose, { team: "Team Birk", school: "Bakkeskolen" });
});

test("what the device remembers counts where it may be chosen, else the first team does", () => {
  const teams = [known("7. årgang", 0, "Lundeskolen")];
  const remembered = { team: "5.b", school: "Skovskolen" };
  assert.deepEqual(firstWhose(teams, null, remembered), remembered);
  assert.deepEqual(firstWhose(teams, ["Skovskolen"], remembered), remembered);
  assert.deepEqual(firstWhose(teams, ["Bakkeskolen"], remembered), { team: "7. årgang", school: "Lundeskolen" });
  assert.deepEqual(firstWhose([], ["Bakkeskolen"], remembered), { team: "", school: "Bakkeskolen" });
});
