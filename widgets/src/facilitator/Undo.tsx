import { useEffect, useRef, useState } from "preact/hooks";
import { useShortcut } from "../page/use-shortcut.ts";
import type { Room, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t } from "../words/gettext.ts";
import { actInWords } from "./undo-words.ts";

interface Undone {
  target: string;
  words: string;
  /** What could be undone right afterwards, once the view has it: until then null. */
  left: string | null;
}

/** Takes back the latest thing that a facilitator did, and says what it took back until the next thing is done. */
export function Undo({ room, view }: { room: Room; view: View }) {
  const { act, busy, error } = useAct(room);
  const [undone, setUndone] = useState<Undone | null>(null);
  const news = useRef<HTMLParagraphElement>(null);
  const last = view.undo;
  const words = last ? actInWords(view.agenda, last) : "";
  const target = last?.target ?? "";
  // The room may say yes before its view does: what is undone must not be offered again.
  const isUndone = undone?.target === target;

  useEffect(() => {
    if (!undone || isUndone) return;
    if (undone.left === null) setUndone({ ...undone, left: target });
    else if (undone.left !== target) setUndone(null);
  }, [target, undone]);
  useEffect(() => {
    if (!last && undone && document.activeElement === document.body) news.current?.focus();
  }, [target]);

  const undo = async () => {
    if (!last || isUndone) return;
    if (await act("undone", { target })) setUndone({ target, words, left: null });
  };
  useShortcut("undo", () => void undo());
  return (
    <div class="fb-take-back">
      {last && (
        <button
          type="button"
          class="fb-button fb-quiet"
          aria-keyshortcuts="Control+Z"
          aria-disabled={busy || isUndone ? "true" : undefined}
          onClick={(click) => click.detail < 2 && void undo()}
        >
          <span aria-hidden="true">↶</span>
          <span>{t("Undo: {what}", { what: words })}</span>
        </button>
      )}
      <p class="fb-help" role="status" tabIndex={-1} ref={news}>
        {undone && t("Undone: {what}.", { what: undone.words })}
      </p>
      <p class="fb-error" role="alert">
        {error}
      </p>
    </div>
  );
}
