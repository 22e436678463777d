import type { Drafts } from "../drafts.ts";
import type { Room, View } from "../room.ts";

interface LaterProps {
  room: Room;
  view: View;
  drafts: Drafts;
}

/** A meeting that is over for today, and still takes answers. */
export function LaterPage(_props: LaterProps) {
  return null;
}

/** Steps that still take answers while the meeting goes on. */
export function LateSteps(_props: LaterProps) {
  return null;
}
