import type { Room, View } from "../room.ts";

/** The controls of a participant who leads too. */
export function Lead(_props: { room: Room; view: View }) {
  return null;
}
