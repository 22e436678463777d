/** What the parts that are fetched later are given. */

import type { Drafts } from "../answering/drafts.ts";
import type { DeviceStorage } from "../device/storage.ts";
import type { Room, View } from "../room/room.ts";

export interface LaterProps {
  room: Room;
  view: View;
  drafts: Drafts;
}

export interface KeptWordsProps {
  storage: DeviceStorage;
  code: string;
  onForget(): void;
}
