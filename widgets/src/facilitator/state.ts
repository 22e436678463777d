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
      if (step.does === "vote") return t("Closed for votes");
      return canBeRevealed(step) ? t("Closed for answers") : t("Finished");
    case "revealed":
      return step.does === "vote" ? t("Votes are shown") : t("Answers are shown");
  }
}
