/** A device's place in a meeting, and the id that it joins with. */

import type { DeviceStorage } from "../device/storage.ts";
import type { Credentials } from "../room/http.ts";

/** `id` and `name` are those that the place was taken with: with the same id it is the same place again. */
export interface KeptSeat extends Credentials {
  id?: string;
  name?: string;
}

const seatKey = (code: string): string => `seat:${code}`;
const joinKey = (code: string): string => `joining:${code}`;

export const seatOf = (storage: DeviceStorage, code: string): KeptSeat | null => storage.get<KeptSeat>(seatKey(code));

/** Whether somebody has begun to take a place here, and may not have it yet. */
export const isJoining = (storage: DeviceStorage, code: string): boolean => storage.get(joinKey(code)) !== null;

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

export function takeSeat(storage: DeviceStorage, code: string, seat: KeptSeat): void {
  storage.set(seatKey(code), seat);
  storage.remove(joinKey(code));
}

/** A place that is lost is asked for again, by the id that it was taken with. */
export function leaveSeat(storage: DeviceStorage, code: string): void {
  const id = seatOf(storage, code)?.id;
  storage.remove(seatKey(code));
  if (id) storage.set(joinKey(code), id);
}
