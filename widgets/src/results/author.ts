import type { Shown, Step } from "../room/room.ts";
import { teamName } from "../teams/team-words.ts";
import { teamForm } from "../teams/teams.ts";

/** Whose an answer is, where the step says so: a person's name, or a team's number. Else nothing. */
export function authorInWords(step: Step, { by, team }: Pick<Shown, "by" | "team">): string {
  const form = teamForm(step);
  return by ?? (team !== undefined && form ? teamName(form, team) : "");
}
