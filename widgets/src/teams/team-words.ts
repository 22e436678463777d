/** What teams are called: pairs, groups of four, and teams. */

import type { AgendaItem, TeamForm, View } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { listInWords } from "../words/lists.ts";
import { otherMembers, roleHolders, type Team } from "./teams.ts";

/** One of three, by form. */
export const byForm = <T>(form: TeamForm, pairs: T, fours: T, team: T): T => ({ pairs, fours, team })[form];

export const teamName = (form: TeamForm, n: number): string =>
  byForm(form, t("Pair {n}", { n }), t("Group of four {n}", { n }), t("Team {n}", { n }));

export const teamCountInWords = (form: TeamForm, n: number): string =>
  byForm(
    form,
    tn("{n} pair", "{n} pairs", n),
    tn("{n} group of four", "{n} groups of four", n),
    tn("{n} team", "{n} teams", n),
  );

export const noTeamsInWords = (form: TeamForm): string =>
  byForm(form, t("No pairs yet"), t("No groups of four yet"), t("Several teams in the room?"));

/** Names in a sentence, with those who gave none counted at the end. */
export function namesInWords(names: readonly (string | null)[]): string {
  const filled = names.filter((name): name is string => Boolean(name));
  const unknown = names.length - filled.length;
  return listInWords(unknown ? [...filled, tn("one without a name", "{n} without a name as well", unknown)] : filled);
}

/** Who holds which role in a team: "Number 1: Anna · Number 2: Bo". Empty where nobody does. */
export function rolesInWords(view: View, { item, roles }: AgendaItem, form: TeamForm, n: number): string {
  const holders = roleHolders(view, item, form, n);
  return roles
    .flatMap(({ role, name }) => {
      const names = holders[role];
      return names?.length ? [t("{role}: {names}", { role: name, names: namesInWords(names) })] : [];
    })
    .join(" · ");
}

/** To one of its members: which team they are in, and with whom. */
export function membershipInWords(form: TeamForm, { n, members }: Team<string | null>, me: string | null, soon: boolean): string {
  const names = namesInWords(otherMembers(members, me));
  if (!names)
    return byForm(
      form,
      t("You are the only one in pair {n} so far.", { n }),
      t("You are the only one in group of four {n} so far.", { n }),
      t("You are the only one in team {n} so far.", { n }),
    );
  return soon
    ? byForm(
        form,
        t("In the next step you are in pair {n} with {names}.", { n, names }),
        t("In the next step you are in group of four {n} with {names}.", { n, names }),
        t("In the next step you are in team {n} with {names}.", { n, names }),
      )
    : byForm(
        form,
        t("You are in pair {n} with {names}.", { n, names }),
        t("You are in group of four {n} with {names}.", { n, names }),
        t("You are in team {n} with {names}.", { n, names }),
      );
}
