import { useState } from "preact/hooks";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { pageLink } from "../page/links.ts";
import type { Refusal } from "../room/room.ts";
import { t } from "../words/gettext.ts";

interface RehearseButtonProps {
  model: Model;
  exercise: string;
  /** The id of what says what a rehearsal is. */
  help: string;
  onError(message: string): void;
}

/** Begins a rehearsal with an invented team, and goes to its dashboard. */
export function RehearseButton({ model, exercise, help, onError }: RehearseButtonProps) {
  const [busy, setBusy] = useState(false);
  const begin = async () => {
    setBusy(true);
    onError("");
    try {
      const { code } = await callKernel<{ code: string }>(model, "rehearse", { exercise });
      location.href = pageLink("facilitator", { meeting: code });
    } catch (refusal) {
      onError((refusal as Refusal).message);
      setBusy(false);
    }
  };
  return (
    <button type="button" class="fb-button" aria-describedby={help} disabled={busy} onClick={() => void begin()}>
      {t("Try the exercise")}
    </button>
  );
}
