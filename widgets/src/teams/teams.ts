/** Who works together: how teams are drawn, joined and found again. A team's number is its name. */

import { nextPlace, type Place } from "../meeting/agenda.ts";
import type { Step, TeamForm, View } from "../room/room.ts";

/** How many belong in a team of each form. */
export const SIZES: Record<TeamForm, number> = { pairs: 2, fours: 4, team: 5 };

/** Members are whatever names them: participants, or the names that are shown. */
export interface Team<Member = string> {
  n: number;
  members: Member[];
}

export const teamForm = ({ form }: Step): TeamForm | null => (form === "alone" || form === "plenary" ? null : form);

/** The teams of a form by number, with names (null where none is known); none while nothing is formed. */
export function teamsOf(view: View, form: TeamForm): Team<string | null>[] {
  return Object.entries(view.teams[form] ?? {})
    .map(([n, members]) => ({ n: Number(n), members }))
    .sort((a, b) => a.n - b.n);
}

/** My team's number in a step that is done in teams. */
export function myTeam(view: View, step: Step): number | undefined {
  return numberIn(view, teamForm(step));
}

const numberIn = (view: View, form: TeamForm | null | undefined): number | undefined => (form ? view.me?.teams?.[form] : undefined);

/** The number under which the roles of those who are in no team stand. */
const NO_TEAM = 0;

type Holders = Readonly<Record<string, readonly (string | null)[]>>;

/** Who holds each role of an item: in a team of that form by its number, or (without one) in the whole meeting. */
export function roleHolders(view: View, item: string, form?: TeamForm, n = NO_TEAM): Holders {
  return (form && teamsOf(view, form).length > 0 ? view.team_roles[form]?.[n]?.[item] : view.roles[item]) ?? {};
}

/** Who holds each role among those I work with. */
export const holdersWithMe = (view: View, item: string, form?: TeamForm): Holders =>
  view.me ? roleHolders(view, item, form, form && view.me.teams[form]) : roleHolders(view, item);

/** Those whose role writes in a step for me and mine; while there are none, we all do. */
export const writersWithMe = (view: View, item: string, step: Step): (string | null)[] => {
  const holders = holdersWithMe(view, item, step.teams);
  return step.writes.flatMap((role) => holders[role] ?? []);
};

/** The roles that keep quiet in a step for me and mine; none where nobody would be left to talk. */
export function silentWithMe(view: View, item: string, step: Step): string[] {
  const holders = holdersWithMe(view, item, step.teams);
  const silent = step.silent.flatMap((role) => holders[role] ?? []).length;
  const team = step.teams && teamsOf(view, step.teams).find(({ n }) => n === numberIn(view, step.teams));
  return team && silent >= team.members.length ? step.silent.filter((role) => role === "everyone") : step.silent;
}

/** The form of the teams in which an exercise's roles are held. */
export const roleForm = (steps: readonly Step[]): TeamForm | undefined => steps.find(({ teams }) => teams)?.teams;

/** The other members of a team; of several with my name, one is taken for me. */
export function otherMembers(members: readonly (string | null)[], me: string | null): (string | null)[] {
  const mine = members.findIndex((name) => name === me);
  return members.filter((_, i) => i !== mine);
}

export interface TeamPlace {
  step: Step;
  form: TeamForm;
  /** The step has not come yet. */
  soon: boolean;
}

/** Where teams can be formed now: in this step until its answers are shown, and in the one to come. A board is one for all. */
export function teamPlaces(view: View, step: Step): TeamPlace[] {
  const next = nextPlace(view)?.step;
  const at = (step: Step, soon: boolean): TeamPlace[] => {
    const form = teamForm(step);
    return form && step.does !== "group" && step.does !== "vote" ? [{ step, form, soon }] : [];
  };
  const current = view.now.state === "revealed" ? [] : at(step, false);
  return [...current, ...(next ? at(next, true) : []).filter(({ form }) => form !== current[0]?.form)];
}

/** The teams that are shown now: this step's, or once it is over, those that are formed for the next. */
export function currentTeams(view: View, step: Step): TeamPlace | null {
  const over = view.now.state === "locked" || view.now.state === "revealed";
  const places = teamPlaces(view, step);
  const next = places.find(({ form, soon }) => soon && teamsOf(view, form).length > 0);
  return (over ? next : undefined) ?? places.find(({ soon }) => !soon) ?? null;
}

/** The team numbers that people can choose: all that exist, and a free one. */
export function choosableNumbers(view: View, form: TeamForm): number[] {
  const last = teamsOf(view, form).at(-1)?.n ?? 0;
  return upTo(Math.max(Math.ceil(view.people.joined / SIZES[form]) + 1, last));
}

export const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);

/** Where a latecomer goes: where somebody is missing, else with another latecomer, else where they are fewest. */
export function suggestedTeam(teams: readonly Team<unknown>[], form: TeamForm, waiting: number): number {
  const fewest = [...teams].sort((a, b) => a.members.length - b.members.length || a.n - b.n)[0];
  if (fewest && (fewest.members.length < SIZES[form] || waiting < 2)) return fewest.n;
  return Math.max(0, ...teams.map(({ n }) => n)) + 1;
}

/** The numbers that several latecomers go to, in their order. */
export function suggestedTeams(teams: readonly Team<unknown>[], form: TeamForm, waiting: number): number[] {
  if (waiting === 0) return [];
  const n = suggestedTeam(teams, form, waiting);
  const has = teams.find((team) => team.n === n)?.members ?? [];
  const rest = teams.filter((team) => team.n !== n);
  return [n, ...suggestedTeams([...rest, { n, members: [...has, null] }], form, waiting - 1)];
}

export type Chance = () => number;

export function shuffle<T>(all: readonly T[], chance: Chance = Math.random): T[] {
  const left = [...all];
  return all.map(() => left.splice(Math.floor(chance() * left.length), 1)[0]!);
}

/** The form's teams at random. `many` is for the form `team`. */
export function drawTeams(form: TeamForm, people: readonly string[], many: number, chance?: Chance): string[][] {
  const mixed = shuffle(people, chance);
  if (form === "pairs") return dealEvenly(mixed, Math.max(1, Math.floor(mixed.length / 2)));
  return dealEvenly(mixed, form === "fours" ? Math.max(1, Math.round(mixed.length / 4)) : Math.max(1, many));
}

/** Deals people into `many` teams as evenly as possible, keeping their order. */
function dealEvenly(people: readonly string[], many: number): string[][] {
  return upTo(many)
    .map((n) => people.slice(Math.floor(((n - 1) * people.length) / many), Math.floor((n * people.length) / many)))
    .filter((team) => team.length > 0);
}

/**
 * Fours, of pairs joined two and two in their order. A pair that is left over shares itself out, unless it is
 * already a team of three; where three pairs are all, the third goes to the other two.
 */
export function joinPairs(pairs: readonly (readonly string[])[], without: readonly string[]): string[][] {
  const all = [...pairs, ...dealEvenly(without, Math.max(1, Math.floor(without.length / 2)))].filter((pair) => pair.length > 0);
  if (all.flat().length <= 5) return all.length ? [all.flat()] : [];
  const isOdd = all.length % 2 === 1;
  const three = all.find((pair) => pair.length >= 3);
  const left = isOdd ? (three ?? all.at(-1)!) : [];
  const even = all.filter((pair) => pair !== left);
  const apart = even.length === 2 && left !== three;
  const fours = even.flatMap((pair, i) => (apart ? [[...pair]] : i % 2 === 0 ? [[...pair, ...(even[i + 1] ?? [])]] : []));
  if (left === three && three) return [...fours, [...three]];
  for (const person of left) fours.reduce((a, b) => (b.length < a.length ? b : a)).push(person);
  return fours;
}

/** Whose answers a step counts: teams, where all who are here are in one; null where each counts alone. */
export function countedForm(view: View, place: Place): TeamForm | null {
  const form = teamForm(place.step);
  if (!form) return null;
  const teams = teamsOf(view, form).length;
  return teams > 0 && teams === view.people.expected ? form : null;
}
