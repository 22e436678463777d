/** The name that a person gave last, kept for their next meeting on this device until it is told to forget. */

import type { DeviceStorage } from "../device/storage.ts";

const KEY = "name";

export const keptName = (storage: DeviceStorage): string => storage.get<string>(KEY) ?? "";

/** Whoever gives none this time is not offered one the next. */
export function keepName(storage: DeviceStorage, name: string): void {
  if (name) storage.set(KEY, name);
  else storage.remove(KEY);
}
