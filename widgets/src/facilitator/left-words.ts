/** What is still to be done in the step that the meeting is at, and before the next, in a few words. */

import { boardLayout } from "../board/board.ts";
import { neighbours, progressOf, type Place } from "../meeting/agenda.ts";
import type { Step, StepState, View } from "../room/room.ts";
import { noTeamsInWords } from "../teams/team-words.ts";
import { teamForm, teamsOf } from "../teams/teams.ts";
import { t, tn } from "../words/gettext.ts";
import { unsettled, type Move } from "./next-move.ts";

/** Empty where nothing is left, and where nobody counts. */
export function leftInWords(view: View, move: Move): string {
  const place = neighbours(view).current;
  if (!place || view.later.until) return "";
  const state = progressOf(view, place);
  // Once a step is closed for answers, none is waited for.
  const waits = state === "open" || (state === "locked" && view.people.answered === 0);
  return [
    waits && answersLeft(view, place),
    state !== "waiting" && othersLeft(view, place, state),
    move.do === "open" && teamsLeft(view, move.place.step),
  ]
    .filter(Boolean)
    .join(" · ");
}

function answersLeft(view: View, place: Place): string {
  const { step } = place;
  if (step.fields.length === 0) return "";
  const vote = step.does === "vote";
  const { answered, expected } = view.people;
  const noTeams = teamsLeft(view, step);
  if (answered === 0 && noTeams) return noTeams;
  if (answered === 0 && step.writes.length > 0 && !hasWriter(view, place)) return t("Nobody has taken the role yet");
  if (answered === 0) return vote ? t("Nobody has voted yet") : t("Nobody has answered yet");
  if (answered >= expected) return vote ? t("Everybody has voted") : t("All answers are in");
  const missing = expected - answered;
  return vote ? tn("{n} has not voted yet", "{n} have not voted yet", missing) : tn("{n} answer is missing", "{n} answers are missing", missing);
}

/** That nobody is in a pair or a group of four yet, for a step in which they write together. */
function teamsLeft(view: View, step: Step): string {
  const form = teamForm(step);
  return form && form !== "team" && step.fields.length > 0 && teamsOf(view, form).length === 0 ? noTeamsInWords(form) : "";
}

/** What whoever leads does themselves: what was agreed before, the board, what is agreed now. */
function othersLeft(view: View, { item, step }: Place, state: StepState): string {
  if (item.plain === "follow-up") {
    const many = Object.keys(view.carried).length;
    return many > 0 ? t("{n} of {many} gone through", { n: many - unsettled(view).length, many }) : "";
  }
  if (step.does === "decide") {
    const n = Object.keys(view.decisions).length;
    return n > 0 ? tn("{n} decision is written down", "{n} decisions are written down", n) : t("No decision is written down yet");
  }
  const board = step.does === "group" && state === "open" ? view.boards[item.item]?.[step.step] : undefined;
  const alone = board ? boardLayout(board).alone.length : 0;
  return alone > 0 ? tn("{n} card lies by itself", "{n} cards lie by themselves", alone) : "";
}

/** Whether anybody, in the meeting or in a team of it, holds a role that writes in the step. */
function hasWriter(view: View, { item, step }: Place): boolean {
  const teams = Object.values(view.team_roles).flatMap((teams) => Object.values(teams ?? {}).map((items) => items[item.item] ?? {}));
  return [view.roles[item.item] ?? {}, ...teams].some((holders) => step.writes.some((role) => (holders[role]?.length ?? 0) > 0));
}
