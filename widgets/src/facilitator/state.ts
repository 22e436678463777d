import type { Step, StepState } from "../room.ts";
import { t } from "../words.ts";

/** Where a step stands; one without fields has no answers to speak of. */
export function stateInWords(state: StepState, step: Step): string {
  switch (state) {
    case "waiting":
      return t("Not opened yet");
    case "open":
      return t("Open now");
    case "locked":
      return step.fields.length > 0 ? t("Closed for answers") : t("Finished");
    case "revealed":
      return t("Answers are shown");
  }
}
