import { useEffect, useState } from "preact/hooks";
import type { Room, View } from "./room.ts";

/** The room's view, drawn again at each change of view, connection or outbox. */
export function useRoom(room: Room): View | null {
  const [, draw] = useState(0);
  useEffect(() => {
    const redraw = () => draw((n) => n + 1);
    // A change between the first drawing and this effect had no listener.
    redraw();
    return room.subscribe(redraw);
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
