import { answerInWords, isEmpty } from "../answering/answers.ts";
import type { Field, Step } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { CountsPicture } from "./CountsPicture.tsx";
import { FieldByField } from "./FieldByField.tsx";
import { Quotes } from "./Quotes.tsx";
import { WordPicture } from "./WordPicture.tsx";
import type { Counts } from "./counts.ts";
import { shownOf } from "./shown-answers.ts";
import type { StepPictureProps } from "./step-picture-props.ts";

/** What has been said to a check so far. Whoever leads may take a word away. */
export function CheckPicture({ view, item, step, leads, wall = false, onHide }: StepPictureProps) {
  const counts = view.counts[item.item]?.[step.step] ?? {};
  const open = view.progress[item.item]?.[step.step] === "open";
  const some = Object.keys(counts).length > 0;
  return (
    <section class="fb-shown fb-check" aria-label={t("Shown: {title}", { title: step.title })}>
      <h3 class="fb-shown-title">{t("What you have shared")}</h3>
      {some && <CheckCounts step={step} counts={counts} wall={wall} />}
      {!some && (
        <p class="fb-check-empty">{open ? t("The picture grows here, three answers or more at a time.") : t("Nobody answered this step.")}</p>
      )}
      {some && leads && <OneByOne view={view} item={item} step={step} onHide={onHide} />}
    </section>
  );
}

interface CheckCountsProps {
  step: Step;
  counts: Record<string, Counts>;
  /** On the wall, where no word is left out. */
  wall?: boolean;
}

/** How many said what, field by field. */
export function CheckCounts({ step, counts, wall = false }: CheckCountsProps) {
  const draw = (field: Field) => {
    const fieldCounts = counts[field.field] ?? {};
    if (Object.keys(fieldCounts).length === 0) return null;
    return field.type === "text" ? <WordPicture counts={fieldCounts} whole={wall} /> : <CountsPicture field={field} counts={fieldCounts} />;
  };
  return (
    <div class="fb-check-fields">
      <FieldByField step={step} draw={draw} />
    </div>
  );
}

/** Each word by itself; what else its writer said stays out of it, so that it can't be told whose it is. */
function OneByOne({ view, item, step, onHide }: Pick<StepPictureProps, "view" | "item" | "step" | "onHide">) {
  const answers = shownOf(view, item.item, step.step);
  const words = step.fields
    .filter(({ type }) => type === "text")
    .flatMap((field) =>
      answers.flatMap(({ contribution, answers }) => {
        const value = answers[field.field];
        return value === undefined || isEmpty(value) ? [] : [{ contribution, text: answerInWords(field, value) }];
      }),
    );
  if (words.length === 0) return null;
  return (
    <details class="fb-more fb-each">
      <summary>{t("The answers one by one")}</summary>
      <p class="fb-help">{t("When you hide a word, the rest of that answer is not counted either.")}</p>
      <Quotes quotes={words} onHide={onHide} />
    </details>
  );
}
