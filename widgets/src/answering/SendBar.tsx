import { timeOfDay } from "../words/dates.ts";
import { t } from "../words/gettext.ts";
import type { AnswersState, AnswerStatus } from "./use-answers.ts";

/** Where an answer is, in words that are true. */
export function statusInWords(status: AnswerStatus): string {
  switch (status.is) {
    case "empty":
      return "";
    case "draft":
      return t("Draft, kept on this device. Not sent yet.");
    case "sending":
      return t("Sending … It is kept here until it has arrived.");
    case "saved":
      return status.at === null ? t("Saved") : t("Saved {when}", { when: timeOfDay(status.at) });
    case "lost":
      return t("The server no longer has your answer. Here it is again: send it.");
    case "changed":
      return t("Changed since it was saved. Send again to keep the change.");
    case "refused":
      return status.message;
  }
}

/** Sends an answer, says where it is, and lets a person be done or not done after all. */
export function SendBar({ desk, failed }: { desk: AnswersState; failed: boolean }) {
  const { status, ready, errors } = desk;
  const saved = status.is === "saved";
  const errorCount = Object.keys(errors).length;
  const words = errorCount && status.is !== "refused" ? t("Something is missing. Look at the marked place.") : statusInWords(status);
  // Where the device can't store, the page must not say that the draft is kept.
  const unkept = failed && !errorCount && (status.is === "draft" || status.is === "sending");
  return (
    <div class="fb-send">
      <p class="fb-status" role="status" data-is={errorCount ? "refused" : status.is}>
        {unkept ? "" : words}
      </p>
      {failed && status.is !== "saved" && (
        <p class="fb-status" data-is="refused">
          {t("This device cannot keep drafts, perhaps because the window is private. Send before you close the page.")}
        </p>
      )}
      {saved && ready ? (
        <button type="button" class="fb-button fb-quiet" onClick={() => desk.setReady(false)}>
          {t("Not done after all")}
        </button>
      ) : (
        <button
          type="button"
          class="fb-button fb-main"
          aria-disabled={status.is === "sending" ? "true" : undefined}
          onClick={() => {
            if (status.is === "sending") return;
            if (saved) desk.setReady(true);
            else desk.send();
          }}
        >
          {saved ? t("I am done") : status.is === "changed" ? t("Send again") : t("Send")}
        </button>
      )}
    </div>
  );
}
