/** What can be undone and redone in a session, and whether it has changed since it was saved. */

import type { SessionLog } from "./session.ts";
import type { ObservingEvent } from "./types.ts";

/** Kinds of event that can be undone. */
const ACTS = new Set(["coded", "stopped", "sampled", "noted", "mended", "removed", "context-changed", "setting-changed", "ended"]);
/** The last act that still counts. */
export function lastAct({ events, dead }: SessionLog): ObservingEvent | undefined {
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i]!;
    if (ACTS.has(event.kind) && !dead.has(event.id)) return event;
  }
  return undefined;
}

/** The last undo of an act that counts, unless something new was done since. */
export function lastUndo(log: SessionLog): ObservingEvent | undefined {
  for (let i = log.events.length - 1; i >= 0; i--) {
    const event = log.events[i]!;
    if (ACTS.has(event.kind)) return undefined;
    const isUndo = event.kind === "undone" && !log.dead.has(event.id);
    if (isUndo && ACTS.has(log.find(event.data["target"])?.kind ?? "")) return event;
  }
  return undefined;
}

/** Whether anything has changed since the observer last saved. */
export function hasChanged(log: SessionLog): boolean {
  const { events, dead } = log;
  const undos = new Set<string>();
  for (let i = events.length - 1; i >= 0; i--) {
    const { id, kind } = events[i]!;
    if (dead.has(id)) continue;
    if (kind === "saved") return reachesBack(log, undos, i);
    if (ACTS.has(kind)) return true;
    if (kind === "undone") undos.add(id);
  }
  return false;
}

/** Whether one of these undos undoes something from before the save at `index`. */
function reachesBack({ events }: SessionLog, undos: ReadonlySet<string>, index: number): boolean {
  const after = events.slice(index + 1);
  const ids = new Set(after.map(({ id }) => id));
  return after.some(({ id, data }) => undos.has(id) && !ids.has(data["target"] as string));
}
