import type { Place } from "../agenda.ts";
import type { Room, View } from "../room.ts";

/** Letting those who are absent answer later. */
export function LaterDesk(_props: { room: Room; view: View; here: Place }) {
  return null;
}
