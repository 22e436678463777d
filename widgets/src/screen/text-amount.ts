/** How much stands on the wall at once. Nobody scrolls a wall, so much of it is set smaller, and little of it larger. */

import { exceedsWall } from "../board/board.ts";
import { targetsOf, titleOf, voteBefore } from "../board/votes.ts";
import { openEvidence, wallTexts } from "../evidence/evidence.ts";
import { progressOf, type Place } from "../meeting/agenda.ts";
import { earlierSteps } from "../results/earlier-steps.ts";
import { shownOf } from "../results/shown-answers.ts";
import { fitStep, isPicture, linesOf, WALL_LINES, wordsOf } from "../results/wall-capacity.ts";
import type { Board, Decision, Shown, Step, View } from "../room/room.ts";
import { currentTeams, teamsOf } from "../teams/teams.ts";

export type TextAmount = "handful" | "few" | "some" | "many";

/** Lines that stand in a column of large type, and of full size. */
const HANDFUL = 13;
const FEW = 20;

export function textAmount(texts: readonly string[]): TextAmount {
  const lines = linesOf(texts);
  return lines <= HANDFUL ? "handful" : lines <= FEW ? "few" : lines <= WALL_LINES ? "some" : "many";
}

/** A picture of numbers is as high as so many short texts. */
const PICTURE = ["·", "·", "·"];
const SEAT = ["·", "·"];

/** The texts of a decision: what, and below it who and when. */
export const decisionTexts = (decisions: Record<string, Pick<Decision, "text">>): string[] =>
  Object.values(decisions).flatMap(({ text }) => [text, "·"]);

/** Answers as they stand on the wall; the seats of a repeated step stand beside each other. */
function answersOf(step: Step, answers: readonly Shown[]): string[] {
  const fitted = fitStep(step, answers).step;
  const pictures = answers.length ? fitted.fields.filter(isPicture) : [];
  return [...wordsOf(fitted, answers), ...pictures.flatMap(() => (step.each ? SEAT : PICTURE))];
}

/** What was shared earlier and stands here again. */
const earlier = (view: View, place: Place): string[] =>
  progressOf(view, place) === "revealed"
    ? []
    : earlierSteps(view, place.item, place.step).flatMap(({ source, answers, counts, board }) =>
        board ? textsOn(board, exceedsWall(board)) : counts ? source.fields.flatMap(() => PICTURE) : answersOf(source, answers),
      );

/** The texts of a board, or only the titles of what can be voted for. */
const textsOn = (board: Board, titles: boolean): string[] =>
  titles ? targetsOf(board).map(titleOf) : [...Object.values(board.cards).map(({ text }) => text), ...Object.values(board.groups).map(({ name }) => name)];

/** The texts that stand beside a step: answers, cards, words, teams or agreements. */
export function textsOf(view: View, place: Place): string[] {
  const { item, step } = place;
  const answers = answersOf(step, shownOf(view, item.item, step.step));
  const pictures = step.fields.filter(isPicture);
  const words = Object.entries(view.counts[item.item]?.[step.step] ?? {}).flatMap(([field, counts]) =>
    pictures.some((picture) => picture.field === field) ? [] : [Object.keys(counts).join("  ")],
  );
  const onBoard = step.does === "group" || step.does === "vote" || (progressOf(view, place) !== "revealed" && voteBefore(view, item, step));
  const boards = onBoard ? Object.values(view.boards[item.item] ?? {}) : [];
  const cards = boards.flatMap((board) => textsOn(board, step.does !== "group" && exceedsWall(board)));
  const current = currentTeams(view, step);
  const teams = current ? teamsOf(view, current.form).map(({ members }) => members.join(" ")) : [];
  return [
    ...(progressOf(view, place) === "revealed" ? [] : wallTexts(openEvidence(view, item.item))),
    ...earlier(view, place),
    ...answers,
    ...words,
    ...(words.length ? pictures.flatMap(() => PICTURE) : []),
    ...cards,
    ...teams,
    ...(step.does === "decide" ? decisionTexts(view.decisions) : []),
    ...(item.plain === "follow-up" ? decisionTexts(view.carried) : []),
  ];
}
