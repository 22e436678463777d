import { canBeRevealed } from "../meeting/agenda.ts";
import type { Step, StepState } from "../room/room.ts";
import { t } from "../words/gettext.ts";

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

/** What can be done with the answers of a step; a vote's are votes. */
export function answersInWords({ does }: Step): { show: string; hide: string; close: string } {
  return does === "vote"
    ? { show: t("Show the votes"), hide: t("Hide the votes"), close: t("Close for votes") }
    : { show: t("Show the answers"), hide: t("Hide the answers"), close: t("Close for answers") };
}
