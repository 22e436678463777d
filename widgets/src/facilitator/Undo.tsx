import type { Room, View } from "../room.ts";

/** Takes back the latest thing that a facilitator did. */
export function Undo(_props: { room: Room; view: View }) {
  return null;
}
