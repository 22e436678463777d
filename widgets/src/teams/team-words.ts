/** What teams are called: pairs, groups of four, and teams. */

import type { TeamForm } from "../room/room.ts";
import { others, type Team } from "./teams.ts";
import { list, t, tn } from "../words/words.ts";

/** One of three, by form. */
export const by = <T>(form: TeamForm, pairs: T, fours: T, team: T): T => ({ pairs, fours, team })[form];

export const teamName = (form: TeamForm, n: number): string =>
  by(form, t("Pair {n}", { n }), t("Group of four {n}", { n }), t("Team {n}", { n }));

export const teamsCounted = (form: TeamForm, n: number): string =>
  by(
    form,
    tn("{n} pair", "{n} pairs", n),
    tn("{n} group of four", "{n} groups of four", n),
    tn("{n} team", "{n} teams", n),
  );

export const noneYet = (form: TeamForm): string =>
  by(form, t("No pairs yet"), t("No groups of four yet"), t("Several teams in the room?"));

/** Names in a sentence, with those who gave none counted at the end. */
export function company(names: readonly (string | null)[]): string {
  const known = names.filter((name): name is string => Boolean(name));
  const unknown = names.length - known.length;
  return list(unknown ? [...known, tn("one without a name", "{n} without a name as well", unknown)] : known);
}

/** To one of its members: which team they are in, and with whom. */
export function membership(form: TeamForm, { n, members }: Team<string | null>, me: string | null, soon: boolean): string {
  const names = company(others(members, me));
  if (!names)
    return by(
      form,
      t("You are the only one in pair {n} so far.", { n }),
      t("You are the only one in group of four {n} so far.", { n }),
      t("You are the only one in team {n} so far.", { n }),
    );
  return soon
    ? by(
        form,
        t("In the next step you are in pair {n} with {names}.", { n, names }),
        t("In the next step you are in group of four {n} with {names}.", { n, names }),
        t("In the next step you are in team {n} with {names}.", { n, names }),
      )
    : by(
        form,
        t("You are in pair {n} with {names}.", { n, names }),
        t("You are in group of four {n} with {names}.", { n, names }),
        t("You are in team {n} with {names}.", { n, names }),
      );
}
