import { BoardPicture } from "../board/BoardPicture.tsx";
import type { AgendaItem, Step, View } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { CheckCounts } from "./CheckPicture.tsx";
import { ShownAnswers } from "./ShownAnswers.tsx";
import { earlierSteps, isLong, type EarlierStep } from "./earlier-steps.ts";

interface EarlierStepsProps {
  view: View;
  item: AgendaItem;
  step: Step;
  /** On the wall, where nobody can press anything: nothing is folded. */
  wall?: boolean;
  /** Where the page has room for more than a phone's. */
  wide?: boolean;
}

/** What everyone shared earlier and this step builds on; folded where it is long, or where newer answers stand below. */
export function EarlierSteps({ view, item, step, wall = false, wide = false }: EarlierStepsProps) {
  const steps = earlierSteps(view, item, step);
  if (steps.length === 0) return null;
  const parts = steps.map((earlier) => <EarlierAnswers key={earlier.source.step} item={item} wall={wall} {...earlier} />);
  if (wall)
    return (
      <section class="fb-shows">
        <h3 class="fb-shown-title">{t("What this builds on")}</h3>
        {parts}
      </section>
    );
  return (
    <details class="fb-more fb-shows" open={!isLong(steps, wide ? 3 : 1) && view.now.state !== "revealed"} key={step.step}>
      <summary>{t("What this builds on")}</summary>
      {parts}
    </details>
  );
}

/** What was shared in one earlier step: piles, a picture or answers. */
export function EarlierAnswers({ item, source, answers, counts, board, wall = false }: EarlierStep & { item: AgendaItem; wall?: boolean }) {
  if (board) return <BoardPicture board={board} />;
  if (counts) return <CheckCounts step={source} counts={counts} wall={wall} />;
  return <ShownAnswers item={item} step={source} answers={answers} title={false} wall={wall} />;
}
