import { places } from "../meeting/agenda.ts";
import { AnswerList } from "../results/AnswerList.tsx";
import { CheckCounts } from "../results/CheckPicture.tsx";
import { ShownAnswers } from "../results/ShownAnswers.tsx";
import type { View } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { isEmpty } from "./answers.ts";
import type { Drafts } from "./drafts.ts";
import { leftAnswers } from "./unsent.ts";

/** An overview of all that I have answered, and of what I wrote and never sent. */
export function MyAnswers({ view, drafts }: { view: View; drafts: Drafts }) {
  const left = new Map(leftAnswers(view, drafts).map(({ place, answers }) => [place.step, answers]));
  const answeredSteps = places(view)
    .map(({ item, step }) => ({ item, step, mine: view.mine[item.item]?.[step.step], unsent: left.get(step) }))
    .filter(({ mine, unsent }) => unsent || Object.values(mine ?? {}).some((value) => !isEmpty(value)));
  if (answeredSteps.length === 0) return null;
  return (
    <details class="fb-more">
      <summary>{t("Your answers")}</summary>
      {answeredSteps.map(({ item, step, mine, unsent }) => (
        <section key={`${item.item}/${step.step}`}>
          <h3 class="fb-more-title">{step.title}</h3>
          {mine && <AnswerList step={step} answers={mine} />}
          {unsent && (
            <div class="fb-kept">
              <p>{t("Not sent. Kept on this device:")}</p>
              <AnswerList step={step} answers={unsent} />
            </div>
          )}
        </section>
      ))}
    </details>
  );
}

/** All that everyone has seen so far, except the step that stands on the page already, where one does. */
export function EarlierShown({ view, all = view.now.state === "closed" }: { view: View; all?: boolean }) {
  const shownSteps = view.agenda.flatMap((item) =>
    item.steps.flatMap((step) => {
      const answers = view.shown[item.item]?.[step.step] ?? [];
      const counts = step.does === "check" ? (view.counts[item.item]?.[step.step] ?? {}) : null;
      const isCurrent = !all && view.now.item === item.item && view.now.step === step.step;
      const some = counts ? Object.keys(counts).length : answers.length;
      return some && !isCurrent ? [{ item, step, shown: answers, counts }] : [];
    }),
  );
  if (shownSteps.length === 0) return null;
  return (
    <details class="fb-more">
      <summary>{t("Shown to everyone")}</summary>
      {shownSteps.map(({ item, step, shown: answers, counts }) => (
        <section key={`${item.item}/${step.step}`}>
          <h3 class="fb-more-title">{step.title}</h3>
          {counts ? <CheckCounts step={step} counts={counts} /> : <ShownAnswers item={item} step={step} answers={answers} title={false} />}
        </section>
      ))}
    </details>
  );
}
