import { fullLabel, inWords, isEmpty } from "../answers.ts";
import type { Answers, Step } from "../room.ts";

/** Answers to one step, each below the name of its field. */
export function AnswerList({ step, answers }: { step: Step; answers: Answers }) {
  return (
    <dl class="fb-answers">
      {step.fields.map((field) => {
        const value = answers[field.field];
        return value === undefined || isEmpty(value) ? null : (
          <div key={field.field}>
            <dt>{fullLabel(step, field)}</dt>
            <dd>{inWords(field, value)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
