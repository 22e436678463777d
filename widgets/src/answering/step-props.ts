/** What a step needs to be drawn for somebody who takes part. */

import type { ComponentChildren } from "preact";
import type { AgendaItem, Room, Step, View } from "../room/room.ts";
import type { Drafts } from "./drafts.ts";

export interface StepProps {
  room: Room;
  view: View;
  drafts: Drafts;
  item: AgendaItem;
  step: Step;
  /** What is known: above what there is to write. */
  children?: ComponentChildren;
}
