import { canBeRevealed } from "../agenda.ts";
import type { Step, StepState } from "../room.ts";
import { t } from "../words.ts";

/** Where a step stands; closed for answers is only what can still be shown. */
export function stateInWords(state: StepState, step: Step): string {
  switch (state) {
    case "waiting":
      return t("Not opened yet");
    case "open":
      return t("Open now");
    case "locked":
      return canBeRevealed(step) ? t("Closed for answers") : t("Finished");
    case "revealed":
      return t("Answers are shown");
  }
}
