import { useEffect, useRef, useState } from "preact/hooks";
import type { Room, View } from "./room.ts";

/** The room's view, drawn again at each change of view, connection or outbox. */
export function useRoom(room: Room): View | null {
  const [, draw] = useState(0);
  useEffect(() => {
    const again = () => draw((n) => n + 1);
    // What came between the first drawing and now was told to nobody.
    again();
    return room.on(again);
  }, [room]);
  return room.get();
}

/** The time by the room's clock, drawn again every second while `running`. */
export function useSeconds(room: Room, running: boolean): number {
  const [now, set] = useState(room.now());
  useEffect(() => {
    if (!running) return;
    set(room.now());
    const timer = setInterval(() => set(room.now()), 1000);
    return () => clearInterval(timer);
  }, [room, running]);
  return now;
}

let count = 0;

/** An id for this instance: two parts on one page, or two widgets in a notebook, never share one. */
export function useUid(name: string): string {
  const ref = useRef("");
  if (!ref.current) ref.current = `fb-${name}-${++count}`;
  return ref.current;
}
