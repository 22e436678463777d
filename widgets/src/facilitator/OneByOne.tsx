import type { Place } from "../agenda.ts";
import type { Room, View } from "../room.ts";

/** Showing answers one author at a time. */
export function OneByOne(_props: { room: Room; view: View; here: Place }) {
  return null;
}
