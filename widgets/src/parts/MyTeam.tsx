import type { Room, Step, View } from "../room.ts";

/** Whom I work with in a step that is done in teams. */
export function MyTeam(_props: { room: Room; view: View; step: Step }) {
  return null;
}
