/** How much stands on the wall at once. Nobody scrolls a wall, so much of it is set smaller, and little of it larger. */

import type { Place } from "../agenda.ts";
import type { Decision, View } from "../room.ts";
import { teamsNow, teamsOf } from "../teams.ts";

export type Crowd = "handful" | "few" | "some" | "many";

/** Characters in a line of a column, roughly. */
const LINE = 26;
/** Lines that stand in a column of large type, of full size, and a step smaller. */
const HANDFUL = 13;
const FEW = 20;
const SOME = 42;

/** By lines, where each text has one more for the air around it. */
export function crowdOf(texts: readonly string[]): Crowd {
  const lines = texts.reduce((sum, text) => sum + 1 + Math.ceil(text.length / LINE), 0);
  return lines <= HANDFUL ? "handful" : lines <= FEW ? "few" : lines <= SOME ? "some" : "many";
}

/** A picture of numbers is as high as so many short texts. */
const PICTURE = ["·", "·", "·"];

/** The texts of a decision: what, and below it who and when. */
export const agreed = (decisions: Record<string, Pick<Decision, "text">>): string[] =>
  Object.values(decisions).flatMap(({ text }) => [text, "·"]);

/** The texts that stand beside a step: answers, cards, words, teams or agreements. */
export function textsOf(view: View, { item, step }: Place): string[] {
  const shown = (view.shown[item.item]?.[step.step] ?? []).flatMap(({ answers }) =>
    step.fields.flatMap(({ field, type }) => {
      const value = answers[field];
      return type === "text" || type === "cards" || type === "pseudonym" ? [value ?? []].flat().map(String) : [];
    }),
  );
  const pictures = step.fields.filter(({ type }) => type === "scale" || type === "position" || type === "choice" || type === "tags");
  const words = Object.entries(view.counts[item.item]?.[step.step] ?? {}).flatMap(([field, counts]) =>
    pictures.some((one) => one.field === field) ? [] : [Object.keys(counts).join("  ")],
  );
  const onBoard = step.does === "group" || step.does === "vote" || step.does === "decide";
  const boards = onBoard ? Object.values(view.boards[item.item] ?? {}) : [];
  const cards = boards.flatMap((board) => [
    ...Object.values(board.cards).map(({ text }) => text),
    ...Object.values(board.groups).map(({ name }) => name),
  ]);
  const now = teamsNow(view, step);
  const teams = now ? teamsOf(view, now.form).map(({ members }) => members.join(" ")) : [];
  return [
    ...shown,
    ...words,
    ...(shown.length || words.length ? pictures.flatMap(() => PICTURE) : []),
    ...cards,
    ...teams,
    ...(step.does === "decide" ? agreed(view.decisions) : []),
    ...(item.plain === "follow-up" ? agreed(view.carried) : []),
  ];
}
