import type { ComponentType } from "preact";
import type { AgendaItem, Evidence, Step, View } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { asksForEvidence, openEvidence } from "./evidence.ts";

interface FoldsProps {
  view: View;
  item: AgendaItem;
  /** Without a step, as after the meeting, nothing is unfolded. */
  step?: Step;
  /** How one is drawn: a phone loads it when there is something to draw. */
  Card: ComponentType<{ evidence: Evidence }>;
}

/** The observations that are open in an item, the newest of them unfolded where the step asks for what was seen. */
export function EvidenceFolds({ view, item, step, Card }: FoldsProps) {
  const unfolded = step !== undefined && view.now.state === "open" && asksForEvidence(step);
  return (
    <>
      {openEvidence(view, item.item).map((evidence, i) => (
        <details class="fb-more fb-evidence-fold" open={unfolded && i === 0} key={`${step?.step}/${evidence.record}`}>
          <summary>{t("What we know: {setting}", { setting: evidence.setting })}</summary>
          <Card evidence={evidence} />
        </details>
      ))}
    </>
  );
}
