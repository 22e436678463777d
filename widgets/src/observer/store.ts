/** What the device keeps of its sessions, wherever it keeps it: indexed-db.ts in IndexedDB, MemoryStore as long as the page lives. */

import type { Anchor } from "./clock.ts";
import type { ObservingEvent } from "./types.ts";

/** A session in short, written together with each of its events. `at` is the latest reading. */
export interface Header {
  id: string;
  setting: string;
  started: string;
  ended: boolean;
  saved: boolean;
  anchor: Anchor;
  at: string;
}

/** What the server has said of a session. */
export const reportKey = (session: string): string => `told:${session}`;
export const draftsKey = (session: string): string => `drafts:${session}`;
/** Keys of a session's own values. */
export const keysOf = (session: string): string[] => [reportKey(session), draftsKey(session)];

/** Every promise of a write resolves once it is durable, and rejects with an Error in words. */
export interface Store {
  headers(): Promise<Header[]>;
  /** All events of a session, in no particular order. */
  events(session: string): Promise<ObservingEvent[]>;
  /** New events and the header as they leave it, both or none. */
  add(header: Header, events: readonly ObservingEvent[]): Promise<void>;
  /** The first events that no server has answered for, in the order they were made. */
  unsent(session: string, most: number): Promise<ObservingEvent[]>;
  /** How many events of a session no server has answered for. */
  waiting(session: string): Promise<number>;
  sent(ids: readonly string[]): Promise<void>;
  /** Takes a session off the device, with what is kept under `keysOf(session)`. */
  forget(session: string): Promise<void>;
  get(key: string): Promise<unknown>;
  /** Undefined or null takes the value away. */
  set(key: string, value: unknown): Promise<void>;
}

/** For a device that keeps nothing, such as in a private window. */
export class MemoryStore implements Store {
  private readonly sessions = new Map<string, { header: Header; events: Map<string, ObservingEvent>; unsent: Set<string> }>();
  private readonly values = new Map<string, unknown>();

  async headers(): Promise<Header[]> {
    return [...this.sessions.values()].map(({ header }) => header);
  }

  async events(session: string): Promise<ObservingEvent[]> {
    return [...(this.sessions.get(session)?.events.values() ?? [])];
  }

  async add(header: Header, events: readonly ObservingEvent[]): Promise<void> {
    const stored = this.sessions.get(header.id) ?? { header, events: new Map(), unsent: new Set() };
    this.sessions.set(header.id, stored);
    stored.header = header;
    for (const event of events) {
      stored.events.set(event.id, event);
      stored.unsent.add(event.id);
    }
  }

  async unsent(session: string, most: number): Promise<ObservingEvent[]> {
    const stored = this.sessions.get(session);
    return [...(stored?.unsent ?? [])].slice(0, most).map((id) => stored!.events.get(id)!);
  }

  async waiting(session: string): Promise<number> {
    return this.sessions.get(session)?.unsent.size ?? 0;
  }

  async sent(ids: readonly string[]): Promise<void> {
    for (const { unsent } of this.sessions.values()) for (const id of ids) unsent.delete(id);
  }

  async forget(session: string): Promise<void> {
    this.sessions.delete(session);
    for (const key of keysOf(session)) this.values.delete(key);
  }

  async get(key: string): Promise<unknown> {
    return this.values.get(key);
  }

  async set(key: string, value: unknown): Promise<void> {
    this.values.set(key, value);
  }
}
