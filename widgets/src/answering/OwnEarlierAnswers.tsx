import { AnswerValue } from "../results/AnswerList.tsx";
import type { AgendaItem, Step, View } from "../room/room.ts";
import { myTeam } from "../teams/teams.ts";
import { t } from "../words/gettext.ts";
import { isEmpty } from "./answers.ts";

/** My own earlier answers that this step builds on. */
export function OwnEarlierAnswers({ view, item, step }: { view: View; item: AgendaItem; step: Step }) {
  const recalled = step.recalls.flatMap((recall) => {
    const source = item.steps.find((other) => other.step === recall.step);
    const field = source?.fields.find((f) => f.field === recall.field);
    const value = view.mine[item.item]?.[recall.step]?.[recall.field];
    if (!field || value === undefined || isEmpty(value)) return [];
    return [{ recall, field, value, together: source && myTeam(view, source) !== undefined }];
  });
  if (recalled.length === 0) return null;
  return (
    <aside class="fb-recalls" aria-label={t("What you wrote earlier")}>
      {recalled.map(({ recall, field, value, together }) => (
        <figure class="fb-recall" key={`${recall.step}.${recall.field}`}>
          <figcaption>
            {together
              ? t("You wrote together earlier: {label}", { label: recall.label })
              : t("You wrote earlier: {label}", { label: recall.label })}
          </figcaption>
          <blockquote>
            <AnswerValue field={field} value={value} />
          </blockquote>
        </figure>
      ))}
    </aside>
  );
}
