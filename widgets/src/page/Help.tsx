import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../words/gettext.ts";
import { useUid } from "./use-uid.ts";

/** A small question mark beside a heading: what is asked of somebody who does it for the first time. */
export function Help({ about, children }: { about: string; children: ComponentChildren }) {
  const uid = useUid("help");
  const [open, setOpen] = useState(false);
  return (
    <span class="fb-hint">
      <button
        type="button"
        class="fb-hint-button"
        aria-label={t("Help: {about}", { about })}
        aria-expanded={open}
        aria-controls={uid}
        onClick={() => setOpen(!open)}
        onKeyDown={(key) => key.key === "Escape" && open && (key.stopPropagation(), setOpen(false))}
      >
        <span aria-hidden="true">?</span>
      </button>
      <span class="fb-hint-says" id={uid} role="note" hidden={!open}>
        {children}
      </span>
    </span>
  );
}
