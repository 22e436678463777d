import { places } from "../meeting/agenda.ts";
import { AnswerList } from "../results/AnswerList.tsx";
import { EarlierAnswers } from "../results/EarlierSteps.tsx";
import { sharedSteps } from "../results/earlier-steps.ts";
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
  const steps = view.agenda.flatMap((item) =>
    sharedSteps(view, item)
      .filter(({ source }) => all || view.now.item !== item.item || view.now.step !== source.step)
      .map((shared) => ({ item, ...shared })),
  );
  if (steps.length === 0) return null;
  return (
    <details class="fb-more">
      <summary>{view.me?.shown ? t("Shown so far") : t("Shown to everyone")}</summary>
      {steps.map(({ item, ...shared }) => (
        <section key={`${item.item}/${shared.source.step}`}>
          <h3 class="fb-more-title">{shared.source.title}</h3>
          <EarlierAnswers item={item} {...shared} />
        </section>
      ))}
    </details>
  );
}
