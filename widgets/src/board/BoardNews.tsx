import { useEffect, useState } from "preact/hooks";
import { t } from "../words/gettext.ts";
import type { BoardState } from "./use-board.ts";

/** How long the latest move is shown with its undo, in milliseconds, unless somebody points at it. */
const NEWS_MS = 8_000;

/** What was just done to the board, and the way back. */
export function BoardNews({ desk, onUndo }: { desk: BoardState; onUndo(): void }) {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const inUse = pointed || focused;
  useEffect(() => {
    // What had focus is gone with it.
    if (!desk.done) setFocused(false);
    if (!desk.done || inUse) return;
    const timer = setTimeout(() => desk.clear(), NEWS_MS);
    return () => clearTimeout(timer);
  }, [desk.done, inUse]);
  return (
    <div
      class="fb-board-said"
      data-in-use={desk.done ? "" : undefined}
      onPointerEnter={({ pointerType }) => setPointed(pointerType === "mouse")}
      onPointerLeave={() => setPointed(false)}
      onFocusIn={() => setFocused(true)}
      onFocusOut={() => setFocused(false)}
    >
      <p role="status">{desk.done}</p>
      {desk.undo && (
        <button type="button" class="fb-button" onClick={onUndo}>
          {t("Undo")}
        </button>
      )}
    </div>
  );
}
