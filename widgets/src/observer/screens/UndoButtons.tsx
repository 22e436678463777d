import { t } from "../../words/gettext.ts";
import { actWords } from "../observer-words.ts";
import type { Recorder } from "../types.ts";

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
        <span class="fb-ob-cut">{undo}</span>
      </button>
      <button type="button" class="fb-button fb-square" aria-label={redo} title={redo} aria-disabled={!canRedo} onClick={() => canRedo && onRedo()}>
        <span aria-hidden="true">↷</span>
      </button>
    </div>
  );
}
