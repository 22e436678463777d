/** A press counts once in each phase of what it changes, and only once whoever presses can have seen the phase. */

import { useEffect, useRef, useState } from "preact/hooks";

/** Longer than between two presses of a double one, shorter than it takes to read a new label, in milliseconds. */
export const UNREAD_MS = 600;
/** How long the phase may stay as it was after its act was done, before it can be done again, in milliseconds. */
export const STUCK_MS = 4_000;

export interface Press {
  /** Whether a press would do nothing now. */
  off: boolean;
  /** `act` is true once it is done; where it was refused, the press can be made again. */
  press(act: () => Promise<boolean>): Promise<void>;
}

export function usePress(phase: string): Press {
  const [read, setRead] = useState(phase);
  const [pressed, setPressed] = useState<string | null>(null);
  const latest = useRef<string | null>(null);
  const release = () => {
    latest.current = null;
    setPressed(null);
  };
  useEffect(() => {
    release();
    const timer = setTimeout(() => setRead(phase), UNREAD_MS);
    return () => clearTimeout(timer);
  }, [phase]);
  useEffect(() => {
    if (pressed === null) return;
    const timer = setTimeout(release, STUCK_MS);
    return () => clearTimeout(timer);
  }, [pressed]);
  return {
    off: read !== phase || pressed === phase,
    async press(act) {
      if (read !== phase || latest.current === phase) return;
      latest.current = phase;
      const done = await act();
      if (!done && latest.current === phase) release();
      else if (latest.current === phase) setPressed(phase);
    },
  };
}
