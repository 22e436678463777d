import type { Shown, Step } from "../room/room.ts";
import { teamName } from "../teams/team-words.ts";
import { teamForm } from "../teams/teams.ts";

/** Who wrote an answer: a person's name or a team's number; empty where the step is anonymous. */
export function authorInWords(step: Step, { by, team }: Pick<Shown, "by" | "team">): string {
  const form = teamForm(step);
  return by ?? (team !== undefined && form ? teamName(form, team) : "");
}
