import type { Room, View } from "../room.ts";

/** Changing the agenda while the meeting runs. */
export function PlanTools(_props: { room: Room; view: View }) {
  return null;
}
