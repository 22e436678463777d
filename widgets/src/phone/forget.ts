/** What a device keeps of a meeting, and how it lets go of it. */

import { STATUS } from "../contract.gen.ts";
import type { DeviceStorage } from "../device/storage.ts";
import { HttpClient, type Credentials } from "../room/http.ts";
import type { View } from "../room/room.ts";

/** Beginnings of the names under which something of a meeting is stored: keys, drafts, and what is on its way. */
const stored = (code: string): string[] => [`seat:${code}`, `joining:${code}`, `left:${code}`, `draft:${code}:`, `outbox:${code}:`];

/** The meeting is closed: the page still shows what it has, and its device has nothing any more. */
export function keepUntilPageCloses(storage: DeviceStorage, base: string, code: string): void {
  for (const start of stored(code)) storage.release(start);
  endCookie(base, code);
}

export function forgetMeeting(storage: DeviceStorage, base: string, code: string): void {
  for (const start of stored(code)) {
    storage.release(start);
    for (const key of storage.keys(start)) storage.remove(key);
  }
  endCookie(base, code);
}

/** Forgets other meetings of this device that were closed while their page was not open. Never rejects. */
export async function forgetOverMeetings(storage: DeviceStorage, base: string, current: string): Promise<void> {
  for (const code of storage.keys("seat:").map((key) => key.slice("seat:".length))) {
    const key = storage.get<Credentials>(`seat:${code}`)?.key ?? null;
    if (code !== current && (await isOver(base, code, key))) forgetMeeting(storage, base, code);
  }
}

async function isOver(base: string, code: string, key: string | null): Promise<boolean> {
  const response = await new HttpClient(base, key).call(`api/meetings/${encodeURIComponent(code)}/view`);
  if (response === null) return false;
  if (response.status === STATUS.unknown) return true;
  const view = response.ok ? ((await response.json().catch(() => null)) as View | null) : null;
  return view?.now.state === "closed";
}

/** No script can read the cookie that holds the key for streams, so the server ends it. */
function endCookie(base: string, code: string): void {
  void new HttpClient(base, null).call(`j/${encodeURIComponent(code)}`, {});
}
