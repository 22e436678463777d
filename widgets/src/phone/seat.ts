/** A device's place in a meeting, and the id that it joins with. */

import type { DeviceStorage } from "../device/storage.ts";
import type { Credentials } from "../room/http.ts";

const seatKey = (code: string): string => `seat:${code}`;
const joinKey = (code: string): string => `joining:${code}`;

export const seatOf = (storage: DeviceStorage, code: string): Credentials | null => storage.get<Credentials>(seatKey(code));

/**
 * The id to join with: made before the first try and the same until the room has answered, so that neither a second
 * tap nor a lost answer, a reload or another tab makes two people of one. Whoever knows it gets the place.
 */
export function joinId(storage: DeviceStorage, code: string): string {
  const kept = storage.get<string>(joinKey(code));
  if (kept) return kept;
  const id = Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  storage.set(joinKey(code), id);
  return id;
}

export function takeSeat(storage: DeviceStorage, code: string, seat: Credentials): void {
  storage.set(seatKey(code), seat);
  storage.remove(joinKey(code));
}

/** A lost place is not asked for again: the next one is a new one. */
export function leaveSeat(storage: DeviceStorage, code: string): void {
  storage.remove(seatKey(code));
  storage.remove(joinKey(code));
}
