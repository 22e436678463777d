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
      const mine = view.mine[item.item]?.[step.step];
      const { sent } = drafts.read(item.item, step.step);
      const confirmed = sent ?? (wentBack ? before?.mine[item.item]?.[step.step] : undefined);
      if (!confirmed || sameAnswers(confirmed, mine)) continue;
      if (wentBack || (!mine && myTeam(view, step) === undefined)) drafts.lose(item.item, step.step, confirmed);
    }
  }
  drafts.revision = view.revision;
}

/** The fields of an item whose answers my own answers to others of it take back. */
function erasedFields({ item, steps }: View["agenda"][number], view: View): string[] {
  const answers: Answers = Object.assign({}, ...Object.values(view.mine[item] ?? {}));
  return steps.flatMap(({ fields }) => fields.flatMap(({ field, erases }) => (erases?.answers.includes(String(answers[field])) ? erases.of : [])));
}
