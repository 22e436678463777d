import { useEffect, useRef } from "preact/hooks";
import { BoardPicture } from "../board/BoardPicture.tsx";
import { Ranking } from "../board/VoteResult.tsx";
import { voteOf } from "../board/votes.ts";
import { EvidenceCard } from "../evidence/EvidenceCard.tsx";
import { openEvidence } from "../evidence/evidence.ts";
import { CheckCounts } from "../results/CheckPicture.tsx";
import { ShownAnswers } from "../results/ShownAnswers.tsx";
import { shownOf } from "../results/shown-answers.ts";
import type { AgendaItem, Step, View } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";

/** The agenda with all that everyone has seen: folded on the page, and unfolded on paper. */
export function Minutes({ view }: { view: View }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    let folded = false;
    const before = () => {
      if (!details.current) return;
      folded = !details.current.open;
      details.current.open = true;
    };
    const after = () => {
      if (details.current && folded) details.current.open = false;
    };
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, []);
  return (
    <details class="fb-more fb-minutes" ref={details}>
      <summary>{t("The agenda, and what was shown")}</summary>
      <div>
        {view.agenda.map((item) => (
          <section key={item.item} class="fb-minutes-item">
            <h2 class="fb-part-title">
              {item.title} <span class="fb-help">{tn("{n} minute", "{n} minutes", item.minutes)}</span>
            </h2>
            {openEvidence(view, item.item).map((evidence) => (
              <section class="fb-minutes-step" key={evidence.record}>
                <h3 class="fb-more-title">{t("What we know: {setting}", { setting: evidence.setting })}</h3>
                <EvidenceCard evidence={evidence} whole />
              </section>
            ))}
            {item.steps.map((step) => (
              <StepResult key={step.step} view={view} item={item} step={step} />
            ))}
          </section>
        ))}
      </div>
    </details>
  );
}

function StepResult({ view, item, step }: { view: View; item: AgendaItem; step: Step }) {
  const result = resultOf(view, item, step);
  if (!result) return null;
  return (
    <section class="fb-minutes-step">
      <h3 class="fb-more-title">{step.title}</h3>
      {result}
    </section>
  );
}

function resultOf(view: View, item: AgendaItem, step: Step) {
  const of = <T,>(all: Record<string, Record<string, T>>): T | undefined => all[item.item]?.[step.step];
  if (step.does === "vote") {
    const [vote, votes] = [voteOf(view, item, step), of(view.votes)];
    return vote && votes ? <Ranking board={vote.board} votes={votes} mine={{}} wall /> : null;
  }
  const board = of(view.boards);
  if (step.does === "group") return board && Object.keys(board.cards).length > 0 ? <BoardPicture board={board} /> : null;
  if (step.does === "check") {
    const counts = of(view.counts) ?? {};
    return Object.keys(counts).length > 0 ? <CheckCounts step={step} counts={counts} /> : null;
  }
  const answers = shownOf(view, item.item, step.step);
  return answers.length > 0 ? <ShownAnswers item={item} step={step} answers={answers} title={false} /> : null;
}
