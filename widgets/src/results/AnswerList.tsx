import { answerInWords, filledTexts, fullLabel, isEmpty, stringsOf } from "../answering/answers.ts";
import type { Answers, Field, Step, Value } from "../room/room.ts";
import { AnswerRows } from "./AnswerRows.tsx";

/** Answers to one step, each below the name of its field. */
export function AnswerList({ step, answers }: { step: Step; answers: Answers }) {
  return (
    <dl class="fb-answers">
      {step.fields.map((field) => {
        const value = answers[field.field];
        return value === undefined || isEmpty(value) ? null : (
          <div key={field.field}>
            <dt>{fullLabel(step, field)}</dt>
            <dd>
              <AnswerValue field={field} value={value} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** An answer as text; cards and rows as the lists they are. */
export function AnswerValue({ field, value }: { field: Field; value: Value }) {
  if (field.type === "rows") return <AnswerRows field={field} value={value} />;
  if (field.type !== "cards" || !Array.isArray(value)) return <>{answerInWords(field, value)}</>;
  return (
    <ul class="fb-said-cards">
      {filledTexts(stringsOf(value)).map((text, i) => (
        <li key={i}>{text}</li>
      ))}
    </ul>
  );
}
