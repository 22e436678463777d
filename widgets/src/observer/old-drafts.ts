/** Drafts of this page's first version, which lay in localStorage. */

import type { DeviceStorage } from "../device/storage.ts";
import { draftsKey, type Store } from "./store.ts";
import type { Drafts } from "./types.ts";

const MEANING = "meaning:";

/** Takes them to where drafts are now, each once; those of a session that is gone are dropped. */
export async function moveOldDrafts(storage: DeviceStorage, store: Store): Promise<void> {
  const sessions = new Set((await store.headers()).map(({ id }) => id));
  const keys = storage.keys("observer:").filter((key) => key.split(":").length > 2);
  for (const session of new Set(keys.map((key) => key.split(":")[1]!))) {
    const start = `observer:${session}:`;
    const meanings = storage.keys(start + MEANING).map((key) => [key.slice((start + MEANING).length), storage.get<string>(key) ?? ""] as const);
    const drafts: Drafts = {
      note: storage.get<Drafts["note"]>(`${start}note`),
      prompts: storage.get<Drafts["prompts"]>(`${start}prompts`) ?? {},
      meanings: Object.fromEntries(meanings),
      who: storage.get<Drafts["who"]>(`${start}who`),
    };
    if (sessions.has(session) && !(await store.get(draftsKey(session)))) await store.set(draftsKey(session), drafts);
    for (const key of storage.keys(start)) storage.remove(key);
  }
}
