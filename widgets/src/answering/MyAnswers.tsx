import { AnswerList } from "../results/AnswerList.tsx";
import { EarlierAnswers } from "../results/EarlierSteps.tsx";
import { sharedSteps } from "../results/earlier-steps.ts";
import type { AgendaItem, Answers, Step, View } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { isEmpty } from "./answers.ts";
import type { Drafts } from "./drafts.ts";

interface Row {
  item: AgendaItem;
  step: Step;
  mine: Answers | undefined;
  unsent: Answers | null;
}

const hasAny = (answers: Answers | null | undefined): boolean =>
  Object.values(answers ?? {}).some((value) => !isEmpty(value));

/** Whether anything is written here that has not been sent. */
export const hasUnsent = (view: View, drafts: Drafts): boolean => rows(view, drafts).some(({ unsent }) => hasAny(unsent));

/** Steps for which something was written here and not sent; the current one says so itself. */
function leftSteps(view: View, drafts: Drafts): Set<Step> {
  const left = rows(view, drafts).filter(({ item, step, unsent }) => {
    const isCurrent = view.now.item === item.item && view.now.step === step.step;
    return hasAny(unsent) && (!isCurrent || view.now.state === "closed");
  });
  return new Set(left.map(({ step }) => step));
}

function rows(view: View, drafts: Drafts): Row[] {
  return view.agenda.flatMap((item) =>
    item.steps.map((step) => {
      const mine = view.mine[item.item]?.[step.step];
      return { item, step, mine, unsent: drafts.unsent(item.item, step.step, mine) };
    }),
  );
}

/** An overview of all that I have answered, and of what I wrote and never sent. */
export function MyAnswers({ view, drafts }: { view: View; drafts: Drafts }) {
  const left = leftSteps(view, drafts);
  const answeredSteps = rows(view, drafts).filter(({ step, mine }) => hasAny(mine) || left.has(step));
  if (answeredSteps.length === 0) return null;
  return (
    <details class="fb-more">
      <summary>{t("Your answers")}</summary>
      {answeredSteps.map(({ item, step, mine, unsent }) => (
        <section key={`${item.item}/${step.step}`}>
          <h3 class="fb-more-title">{step.title}</h3>
          {mine && <AnswerList step={step} answers={mine} />}
          {left.has(step) && unsent && (
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
