import { useState } from "preact/hooks";
import { elapsedTime } from "../../evidence/observation-words.ts";
import { Dialog } from "../../page/Dialog.tsx";
import { t } from "../../words/gettext.ts";
import { actWords, codeLabel, whoLabel } from "../observer-words.ts";
import { runningCodes } from "../scheme-codes.ts";
import type { Recorder, SyncState } from "../types.ts";
import { syncInWords } from "./Home.tsx";

interface BarProps {
  recorder: Recorder;
  now: number;
  sync: SyncState;
  error: string;
  onUndo(): void;
  onRedo(): void;
  onStop(event: string): void;
  /** `t` where it was over some time ago, in seconds since the session began. */
  onEnd(t?: number): void;
}

/** So long without a tap or a note, in seconds, the observer may have forgotten to finish. */
const FORGOTTEN = 600;

/** Always in sight: the time, what goes on, and the way back from the last tap. */
export function Bar({ recorder, now, sync, error, onUndo, onRedo, onStop, onEnd }: BarProps) {
  const [leaving, setLeaving] = useState(false);
  const { session } = recorder;
  const going = runningCodes(session);
  const scheme = session.began?.scheme;
  return (
    <header class="fb-ob-bar">
      <div class="fb-ob-bar-row">
        <p class="fb-ob-time">
          <span class="fb-hidden">{t("Time in the session:")}</span> {elapsedTime(now)}
        </p>
        <span class="fb-ob-dot" data-is={sync.is} role="img" aria-label={syncInWords(sync)} title={syncInWords(sync)} />
        <a class="fb-button fb-quiet" href={`#/s/${recorder.id}/log`}>
          {t("The log")}
        </a>
        <button type="button" class="fb-button" onClick={() => setLeaving(true)}>
          {t("Finish")}
        </button>
      </div>
      <div class="fb-ob-bar-row">
        <UndoButtons recorder={recorder} onUndo={onUndo} onRedo={onRedo} />
      </div>
      {going.length > 0 && (
        <ul class="fb-ob-going" aria-label={t("Going on now")}>
          {going.map(({ id, code, who, t: since }) => (
            <li key={id}>
              <button type="button" class="fb-ob-running" onClick={() => onStop(id)}>
                <span class="fb-hidden">{t("Stop:")} </span>
                <span class="fb-ob-cut">{codeLabel(scheme, code)}</span>
                {who && going.filter((other) => other.code === code).length > 1 && <span>{whoLabel(who)}</span>}
                <span class="fb-ob-num">{elapsedTime(now - since)}</span>
                <span aria-hidden="true">■</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="fb-error" role="alert">
        {error}
      </p>
      <Dialog title={t("Finish the observation?")} open={leaving} onClose={() => setLeaving(false)}>
        <p>{going.length > 0 ? t("What still goes on ends now. Then you look it all through before you hand it in.") : t("Then you look it all through before you hand it in.")}</p>
        <div class="fb-others">
          <button type="button" class="fb-button fb-main" onClick={() => (setLeaving(false), onEnd())}>
            {t("Finish")}
          </button>
          {now - session.last > FORGOTTEN && (
            <button type="button" class="fb-button" onClick={() => (setLeaving(false), onEnd(session.last))}>
              {t("It was over at {time}, when I last noted something", { time: elapsedTime(session.last) })}
            </button>
          )}
          <button type="button" class="fb-button" onClick={() => setLeaving(false)}>
            {t("Go on observing")}
          </button>
        </div>
      </Dialog>
    </header>
  );
}

interface UndoProps {
  recorder: Recorder;
  onUndo(): void;
  onRedo(): void;
}

/** They say what they undo. They are never gone, so that the thumb finds them. */
export function UndoButtons({ recorder, onUndo, onRedo }: UndoProps) {
  const { session, undoes, redoes, canUndo, canRedo } = recorder;
  const [undoWords, redoWords] = [canUndo && undoes ? actWords(undoes, session) : "", canRedo && redoes ? actWords(redoes, session) : ""];
  const [undo, redo] = [undoWords ? t("Undo: {what}", { what: undoWords }) : t("Undo"), redoWords ? t("Redo: {what}", { what: redoWords }) : t("Redo")];
  return (
    <div class="fb-ob-undo" role="group" aria-label={t("Undo and redo")}>
      <button type="button" class="fb-button" aria-label={undo} title={undo} aria-disabled={!canUndo} onClick={() => canUndo && onUndo()}>
        <span aria-hidden="true">↶</span>
        <span class="fb-ob-cut">{(redoWords && undoWords) || undo}</span>
      </button>
      <button type="button" class="fb-button" aria-label={redo} title={redo} aria-disabled={!canRedo} onClick={() => canRedo && onRedo()}>
        <span aria-hidden="true">↷</span>
        {canRedo && <span class="fb-ob-cut">{redoWords || redo}</span>}
      </button>
    </div>
  );
}
