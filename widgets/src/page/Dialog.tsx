import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../words/gettext.ts";
import { useUid } from "./use-uid.ts";

interface DialogProps {
  title: string;
  open: boolean;
  /** As large as the page, for what the whole room looks at. */
  wide?: boolean;
  onClose(): void;
  children: ComponentChildren;
}

/** A window over the page: the browser keeps focus in it, closes it on Escape, and gives focus back. */
export function Dialog({ title, open, wide = false, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const uid = useUid("dialog");
  useEffect(() => {
    const at = dialog.current;
    if (open && !at?.open) at?.showModal();
    if (!open && at?.open) at.close();
  }, [open]);
  return (
    <dialog class={`fb-dialog${wide ? " fb-wide" : ""}`} ref={dialog} aria-labelledby={uid} onClose={onClose}>
      {open && (
        <>
          <div class="fb-dialog-head">
            <h2 class="fb-step-title" id={uid}>
              {title}
            </h2>
            <button type="button" class="fb-button fb-quiet" aria-label={t("Close the window")} onClick={onClose}>
              <span aria-hidden="true">✕</span>
            </button>
          </div>
          {children}
        </>
      )}
    </dialog>
  );
}
