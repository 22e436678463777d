import type { Room, Step, View } from "../room.ts";

/** Forming teams for a step that is done in teams. */
export function TeamDesk(_props: { room: Room; view: View; step: Step }) {
  return null;
}
