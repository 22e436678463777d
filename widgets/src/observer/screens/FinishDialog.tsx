import { elapsedTime } from "../../evidence/observation-words.ts";
import { Dialog } from "../../page/Dialog.tsx";
import { t } from "../../words/gettext.ts";
import { runningCodes } from "../scheme-codes.ts";
import type { Recorder } from "../types.ts";
import { hasUnkept, Unkept } from "./Unkept.tsx";

/** So long without a tap or a note, in seconds, the observer may have forgotten to finish. */
const FORGOTTEN = 600;

interface FinishDialogProps {
  recorder: Recorder;
  now: number;
  open: boolean;
  onClose(): void;
  /** `t` where it was over some time ago, in seconds since the session began. */
  onEnd(t?: number): void;
}

/** Asks before the session ends, first of all about what was begun and not kept. */
export function FinishDialog({ recorder, now, open, onClose, onEnd }: FinishDialogProps) {
  const { session } = recorder;
  const unkept = hasUnkept(recorder);
  const end = (at?: number) => (onClose(), onEnd(at));
  return (
    <Dialog title={t("Finish the observation?")} open={open} onClose={onClose}>
      {unkept ? (
        <Unkept recorder={recorder} />
      ) : (
        <p>{runningCodes(session).length > 0 ? t("What still goes on ends now. Then you look it all through before you hand it in.") : t("Then you look it all through before you hand it in.")}</p>
      )}
      <div class="fb-others">
        {!unkept && (
          <button type="button" class="fb-button fb-main" onClick={() => end()}>
            {t("Finish")}
          </button>
        )}
        {!unkept && now - session.last > FORGOTTEN && (
          <button type="button" class="fb-button" onClick={() => end(session.last)}>
            {t("It was over at {time}, when I last noted something", { time: elapsedTime(session.last) })}
          </button>
        )}
        <button type="button" class="fb-button" onClick={onClose}>
          {t("Go on observing")}
        </button>
      </div>
    </Dialog>
  );
}
