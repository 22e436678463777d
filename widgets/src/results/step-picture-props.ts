/** What it takes to draw what stands for all to see of a step. */

import type { AgendaItem, Room, Step, View } from "../room/room.ts";

export interface StepPictureProps {
  room: Room;
  view: View;
  item: AgendaItem;
  step: Step;
  /** Whether the one who looks may move what can be moved. */
  moves?: boolean;
  /** Whether the one who looks leads the meeting. */
  leads?: boolean;
  /** Whether the page has a large button that does the next thing, such as filling the board. */
  guided?: boolean;
  /** On the wall, where nobody can press anything: nothing is folded. */
  wall?: boolean;
  /** Where somebody may take an answer away. */
  onHide?: ((contribution: string) => void) | undefined;
}
