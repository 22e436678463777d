/** Who is here and in which team, as whoever leads the meeting knows it: by participant. */

import type { TeamForm, View } from "../room/room.ts";
import { drawTeams, joinPairs, shuffle, type Team } from "../teams/teams.ts";
import { t } from "../words/gettext.ts";
import { byName } from "../words/sorting.ts";

export interface Member {
  participant: string;
  /** Somebody who gave no name has a number instead. */
  name: string;
  answered: boolean;
  /** Out of touch for a while: not put into a team now. */
  away: boolean;
  team?: number | undefined;
}

export interface Roster {
  /** Everyone who is in, by name. */
  all: Member[];
  teams: Team<Member>[];
  waiting: Member[];
}

/** What to call everyone who has joined, by participant. */
export function namesOf(view: View): Map<string, string> {
  const everyone = Object.entries(view.people.each ?? {});
  const nameless = everyone.filter(([, { name }]) => !name).map(([participant]) => participant).sort();
  const numbers = new Map(nameless.map((participant, i) => [participant, i + 1]));
  return new Map(everyone.map(([participant, { name }]) => [participant, name || t("Without a name {n}", { n: numbers.get(participant) ?? 0 })]));
}

export function roster(view: View, form: TeamForm): Roster {
  const names = namesOf(view);
  const all = Object.entries(view.people.each ?? {})
    .filter(([, person]) => person.here)
    .map(([participant, { answered, away, teams }]) => ({
      participant,
      name: names.get(participant) ?? "",
      answered,
      away,
      team: teams[form],
    }))
    .sort((a, b) => byName(a.name, b.name));
  const teams = new Map<number, Member[]>();
  for (const member of all) if (member.team !== undefined) teams.set(member.team, [...(teams.get(member.team) ?? []), member]);
  return {
    all,
    teams: [...teams].map(([n, members]) => ({ n, members })).sort((a, b) => a.n - b.n),
    waiting: all.filter(({ team, away }) => team === undefined && !away),
  };
}

const ids = (members: readonly Member[]): string[] => members.filter(({ away }) => !away).map(({ participant }) => participant);

/** Teams of all who are here now: fours of the pairs where there are any, as they stand or mixed, else at random. */
export function proposeTeams(view: View, form: TeamForm, many: number, mixed = false): string[][] {
  const pairs = form === "fours" ? roster(view, "pairs") : null;
  if (pairs && pairs.teams.length > 0) {
    const teams = pairs.teams.map(({ members }) => ids(members)).filter((members) => members.length > 0);
    return joinPairs(mixed ? shuffle(teams) : teams, ids(pairs.waiting));
  }
  return drawTeams(form, ids(roster(view, form).all), many);
}
