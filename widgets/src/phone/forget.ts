/** What a device keeps of a meeting, and how it lets go of it. */

import { STATUS } from "../contract.gen.ts";
import type { DeviceStorage } from "../device/storage.ts";
import { HttpClient, type Credentials } from "../room/http.ts";
import type { View } from "../room/room.ts";

/** Beginnings of the names under which something of a meeting is stored: keys, drafts, and what is on its way. */
const stored = (code: string): string[] => [`seat:${code}`, `joining:${code}`, `left:${code}`, `revision:${code}`, `votes:${code}:`, `draft:${code}:`, `outbox:${code}:`];

/** The meeting is closed: the page still shows what it has, and its device has nothing any more. */
export function keepUntilPageCloses(storage: DeviceStorage, base: string, code: string): void {
  for (const start of stored(code)) storage.release(start);
  void endCookie(storage, base, code);
}

/** Takes a meeting off the device; the name that is kept for the next one stays. */
export function forgetMeeting(storage: DeviceStorage, base: string, code: string): void {
  for (const start of stored(code)) {
    storage.release(start);
    for (const key of storage.keys(start)) storage.remove(key);
  }
  void endCookie(storage, base, code);
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
async function endCookie(storage: DeviceStorage, base: string, code: string): Promise<void> {
  const response = await new HttpClient(base, null).call(`j/${encodeURIComponent(code)}`, {});
  if (response?.ok) storage.remove(endingKey(code));
  else storage.set(endingKey(code), true);
}

const endingKey = (code: string): string => `ending:${code}`;

/** Whether a meeting was forgotten here, and the server could not be told yet. */
export const isEnding = (storage: DeviceStorage, code: string): boolean => storage.get(endingKey(code)) === true;

/** Ends what a device without a connection could not end. */
export function endCookiesLeft(storage: DeviceStorage, base: string): void {
  for (const key of storage.keys(endingKey(""))) void endCookie(storage, base, key.slice(endingKey("").length));
}
