import { CopyButton } from "../page/CopyButton.tsx";
import type { Answers, Step } from "../room/room.ts";
import { answerInWords, fullLabel, isEmpty } from "./answers.ts";

/** Copies answers to a step as plain text, each below the name of its field. */
export function CopyAnswers({ step, answers }: { step: Step; answers: Answers }) {
  return <CopyButton text={() => asText(step, answers)} />;
}

const asText = (step: Step, answers: Answers): string =>
  step.fields
    .flatMap((field) => {
      const value = answers[field.field];
      return value === undefined || isEmpty(value) ? [] : [`${fullLabel(step, field)}\n${answerInWords(field, value)}`];
    })
    .join("\n\n");
