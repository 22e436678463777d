/** Answers that the room acknowledged and has no longer: its server was put back to an older copy. */

import type { Answers, View } from "../room/room.ts";
import { myTeam } from "../teams/teams.ts";
import { sameAnswers } from "./answers.ts";
import type { Drafts } from "./drafts.ts";

/**
 * Makes drafts of them. `before` is the view that the page had, `isSettled` whether nothing about a step was acknowledged
 * after the view was asked for. A team's answer may be gone for other reasons, and another may stand in place of one that
 * was sent from elsewhere: both tell something only where the meeting's revision has gone back.
 */
export function reopenLostAnswers(view: View, before: View | null, drafts: Drafts, isSettled: (item: string, step: string) => boolean): void {
  const wentBack = view.revision < Math.max(before?.revision ?? 0, drafts.revision);
  for (const item of view.agenda) {
    const erased = erasedFields(item, view);
    if (erased.length) drafts.forget(item.item, erased);
    for (const step of item.steps) {
      if (!isSettled(item.item, step.step)) continue;
      reopenLostVotes(view, drafts, item.item, step.step);
      const mine = view.mine[item.item]?.[step.step];
      const { sent } = drafts.read(item.item, step.step);
      const confirmed = sent ?? (wentBack ? before?.mine[item.item]?.[step.step] : undefined);
      if (!confirmed || sameAnswers(confirmed, mine)) continue;
      if (wentBack || (!mine && myTeam(view, step) === undefined)) drafts.lose(item.item, step.step, confirmed);
    }
  }
  drafts.revision = view.revision;
}

/** Votes that came back to me because the board was changed are not lost: the view has them. */
function reopenLostVotes(view: View, drafts: Drafts, item: string, step: string): void {
  const votes = drafts.votes(item, step)?.votes;
  if (!votes || Object.keys(votes).length === 0 || view.me?.votes[item]?.[step] || view.me?.returned?.[item]?.[step]) return;
  drafts.confirmVotes(item, step, votes, true);
}

/** The fields of an item whose answers my own answers to others of it take back. */
function erasedFields({ item, steps }: View["agenda"][number], view: View): string[] {
  const answers: Answers = Object.assign({}, ...Object.values(view.mine[item] ?? {}));
  return steps.flatMap(({ fields }) => fields.flatMap(({ field, erases }) => (erases?.answers.includes(String(answers[field])) ? erases.of : [])));
}
