/** The screens' key: it comes in the address after a #, and stays with the window when that is gone. */

import type { DeviceStorage } from "../device/storage.ts";

const IN_ADDRESS = /^#k=([\w-]+=*)$/;

/** The key to the meeting, taken out of the address so that nobody in the room reads it there; "" where there is none. */
export function takeKey(storage: DeviceStorage, code: string): string {
  const key = IN_ADDRESS.exec(location.hash)?.[1];
  if (key) {
    storage.set(`screen:${code}`, key);
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  return storage.get<string>(`screen:${code}`) ?? "";
}
