/** Who is here and in which team, as whoever leads the meeting knows it: by participant. */

import type { TeamForm, View } from "../room/room.ts";
import { drawTeams, joinPairs, shuffle, type Team } from "../teams/teams.ts";
import { t } from "../words/gettext.ts";

export interface Member {
  participant: string;
  /** Somebody who gave no name has a number instead. */
  name: string;
  answered: boolean;
  team?: number | undefined;
}

export interface Roster {
  /** Everyone who is here, by name. */
  all: Member[];
  teams: Team<Member>[];
  waiting: Member[];
}

export function roster(view: View, form: TeamForm): Roster {
  const present = Object.entries(view.people.each ?? {}).filter(([, person]) => person.here);
  const nameless = present.filter(([, { name }]) => !name).map(([participant]) => participant).sort();
  const all = present
    .map(([participant, { name, answered, teams }]) => ({
      participant,
      name: name || t("Without a name {n}", { n: nameless.indexOf(participant) + 1 }),
      answered,
      team: teams[form],
    }))
    .sort((a, b) => a.name.localeCompare(b.name, view.language, { numeric: true }));
  const teams = new Map<number, Member[]>();
  for (const member of all) if (member.team !== undefined) teams.set(member.team, [...(teams.get(member.team) ?? []), member]);
  return {
    all,
    teams: [...teams].map(([n, members]) => ({ n, members })).sort((a, b) => a.n - b.n),
    waiting: all.filter(({ team }) => team === undefined),
  };
}

const ids = (members: readonly Member[]): string[] => members.map(({ participant }) => participant);

/** Teams of all who are here: fours of the pairs where there are any, as they stand or mixed, else at random. */
export function proposeTeams(view: View, form: TeamForm, many: number, mixed = false): string[][] {
  const pairs = form === "fours" ? roster(view, "pairs") : null;
  if (pairs && pairs.teams.length > 0) {
    const teams = pairs.teams.map(({ members }) => ids(members));
    return joinPairs(mixed ? shuffle(teams) : teams, ids(pairs.waiting));
  }
  return drawTeams(form, ids(roster(view, form).all), many);
}
