import { t } from "../words/gettext.ts";
import { Concerns } from "./Concerns.tsx";
import { controlId } from "./draft.ts";
import type { RecordFormState } from "./use-record-form.ts";

interface SaveBarProps<D> {
  saving: RecordFormState<D>;
  uid: string;
  /** What the button says. */
  label: string;
}

/** What is to be looked at before saving, the button, and what came of it. */
export function SaveBar<D>({ saving, uid, label }: SaveBarProps<D>) {
  const { concerns, message, busy, save } = saving;
  return (
    <>
      {concerns.length > 0 && (
        <Concerns concerns={concerns} onMend={({ place }) => document.getElementById(controlId(uid, place))?.focus()} onSaveAnyway={() => void save(true)} />
      )}
      <div class="fb-buttons">
        <button class="fb-button fb-main fb-wide" type="submit" aria-disabled={busy ? "true" : undefined}>
          {busy ? t("Saving …") : label}
        </button>
        <p class="fb-status" role="status" data-is={message?.is}>
          {message?.text}
        </p>
      </div>
    </>
  );
}

/** Says that something of a list is gone, and brings it back. */
export function UndoRemoval({ uid, undo }: { uid: string; undo: (() => void) | null }) {
  return (
    <p class="fb-undo" role="status">
      {undo && (
        <>
          {t("It is taken out.")}{" "}
          <button class="fb-button fb-quiet" type="button" id={`${uid}-undo`} onClick={undo}>
            {t("Undo")}
          </button>
        </>
      )}
    </p>
  );
}
