import { answerInWords, filledTexts, fullLabel, isEmpty, stringsOf } from "../answering/answers.ts";
import type { Field, Shown, Step, Value } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { AnswerRows } from "./AnswerRows.tsx";
import { ShownAnswers, type ShownAnswersProps } from "./ShownAnswers.tsx";
import { authorInWords } from "./author.ts";

/** An answer as the paragraphs it is read in: each card by itself. */
const paragraphs = (field: Field, value: Value): string[] =>
  field.type === "cards" ? filledTexts(stringsOf(value)) : [answerInWords(field, value)];

function answeredFields(step: Step, { answers }: Shown): { field: Field; value: Value; words: string[] }[] {
  return step.fields.flatMap((field) => {
    const value = answers[field.field];
    return value === undefined || isEmpty(value) ? [] : [{ field, value, words: paragraphs(field, value) }];
  });
}

/** Answers that are shown one author at a time: the latest large, and those before it below. */
export function OneByOneAnswers({ item, step, answers, wall, onHide }: ShownAnswersProps) {
  const latest = answers.at(-1);
  const fields = latest ? answeredFields(step, latest) : [];
  const by = latest ? authorInWords(step, latest) : "";
  const before = answers.slice(0, -1);
  return (
    <>
      <p class="fb-hidden" role="status">
        {[by, ...fields.flatMap(({ words }) => words)].filter(Boolean).join(". ")}
      </p>
      {latest && (
        <figure class="fb-latest" key={latest.contribution} aria-label={t("Shown now")}>
          {fields.map(({ field, value, words }) => (
            <div key={field.field}>
              {step.fields.length > 1 && <p class="fb-shown-label">{fullLabel(step, field)}</p>}
              {field.type === "rows" ? <AnswerRows field={field} value={value} /> : words.map((text, i) => <blockquote key={i}>{text}</blockquote>)}
            </div>
          ))}
          {fields.length === 0 && <p class="fb-help">{t("No answers here.")}</p>}
          {by && <figcaption class="fb-by">{by}</figcaption>}
          {onHide && (
            <button type="button" class="fb-button fb-quiet fb-take-away" onClick={() => onHide(latest.contribution)}>
              {t("Hide")}
            </button>
          )}
        </figure>
      )}
      {before.length > 0 && <ShownAnswers item={item} step={step} answers={before} wall={wall} onHide={onHide} />}
    </>
  );
}
