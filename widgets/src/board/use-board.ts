/** Moving things on a board: one move after the other, what was done last, and the way back. */

import { useRef, useState } from "preact/hooks";
import { Refusal, type Board, type Room } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { boardEvents, undoChanges, type BoardChange } from "./board.ts";

export interface BoardState {
  /** What was done last, as a sentence; empty before anything was. */
  done: string;
  /** Why the last move was refused. */
  error: string;
  /** Takes back what was done last; absent where there is nothing to take back. */
  undo: (() => Promise<boolean>) | undefined;
  /** True once it is durable. */
  make(changes: readonly BoardChange[], words: string): Promise<boolean>;
  /** Runs another call; `back` undoes it. */
  run(call: () => Promise<void>, words: string, back?: () => Promise<void>): Promise<boolean>;
  /** Clears the last move's words, error and undo. */
  clear(): void;
}

/** The moves on a board. Several may be under way; the view says how the board lies. */
export function useBoard(room: Room, place: { item: string; step: string }, board: Board): BoardState {
  const [lastMove, setLastMove] = useState("");
  const [error, setError] = useState("");
  const [back, setBack] = useState<{ go(): Promise<void> } | null>(null);
  const latest = useRef(board);
  latest.current = board;

  const send = async (changes: readonly BoardChange[]): Promise<void> => {
    for (const events of boardEvents(place, changes)) await room.send(events);
  };
  const run: BoardState["run"] = async (call, words, undo) => {
    setError("");
    setLastMove("");
    setBack(null);
    try {
      await call();
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      setError(Object.values(cause.fields)[0] ?? cause.message);
      return false;
    }
    setLastMove(words);
    setBack(undo ? { go: undo } : null);
    return true;
  };
  return {
    done: lastMove,
    error,
    run,
    make(changes, words) {
      const before = latest.current;
      return run(
        () => send(changes),
        words,
        () => send(undoChanges(before, latest.current, changes)),
      );
    },
    undo: back ? () => run(back.go, t("Undone.")) : undefined,
    clear() {
      setLastMove("");
      setError("");
      setBack(null);
    },
  };
}
