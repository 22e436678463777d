import { createContext } from "preact";
import type { Room } from "../room/room.ts";

/** Who answers for the language mirror on this page; null where nobody does. */
export const MirrorContext = createContext<Pick<Room, "mirror"> | null>(null);
