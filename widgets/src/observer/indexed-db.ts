/** The device's database. A write is durable, not only handed to the browser, when its promise resolves. */

import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import { t } from "../words/gettext.ts";
import { keysOf, type Header, type Store } from "./store.ts";
import type { ObservingEvent } from "./types.ts";

/** `unsent` is the event's reading for as long as no server has answered for it; then it is absent, and so is its place in the index. */
interface Row {
  id: string;
  session: string;
  event: ObservingEvent;
  unsent?: string;
}

interface Schema extends DBSchema {
  events: { key: string; value: Row; indexes: { session: string; unsent: [string, string] } };
  sessions: { key: string; value: Header };
  meta: { key: string; value: unknown };
}

type Db = IDBPDatabase<Schema>;
type Place = "events" | "sessions" | "meta";

const NAME = "faellesblik-observer";
const VERSION = 1;
const STRICT = { durability: "strict" } as const;
const allUnsent = (session: string) => IDBKeyRange.bound([session, ""], [session, "\uffff"]);

/** Another window of this page keeps this one from its data. In words for the person. */
export class BlockedByOlderPage extends Error {}

/** Opens the database. Rejects where the browser has none, and with InTheWay. */
export async function openStore(name = NAME, version = VERSION): Promise<Store> {
  const store = new DbStore(name, version);
  await store.open();
  return store;
}

class DbStore implements Store {
  private db: Db | null = null;
  private replaced = false;

  constructor(
    private readonly name: string,
    private readonly version: number,
  ) {}

  async open(): Promise<Db> {
    if (this.replaced) throw new BlockedByOlderPage(t("This page is open in a newer version in another window. Close this one, and go on there."));
    if (this.db) return this.db;
    const opening = openDB<Schema>(this.name, this.version, {
      upgrade(db) {
        const events = db.createObjectStore("events", { keyPath: "id" });
        events.createIndex("session", "session");
        events.createIndex("unsent", ["session", "unsent"]);
        db.createObjectStore("sessions", { keyPath: "id" });
        db.createObjectStore("meta");
      },
      blocked: () => standing(new BlockedByOlderPage(t("An older version of this page is open in another window. Close it, and open this one again."))),
      blocking: () => {
        this.replaced = true;
        this.db?.close();
      },
      terminated: () => {
        this.db = null;
      },
    });
    let standing: (why: Error) => void = () => undefined;
    const inTheWay = new Promise<never>((_resolve, reject) => (standing = reject));
    this.db = await Promise.race([opening, inTheWay]);
    return this.db;
  }

  async headers(): Promise<Header[]> {
    return (await this.open()).getAll("sessions");
  }

  async events(session: string): Promise<ObservingEvent[]> {
    return (await (await this.open()).getAllFromIndex("events", "session", session)).map(({ event }) => event);
  }

  add(header: Header, events: readonly ObservingEvent[]): Promise<void> {
    return this.write(["events", "sessions"], (tx) => {
      const rows = tx.objectStore("events");
      const session = header.id;
      const all: Promise<unknown>[] = events.map((event) => rows.add({ id: event.id, session, event, unsent: event.at }));
      all.push(tx.objectStore("sessions").put(header));
      // All has been asked for: the browser need not wait for us to say so after the last answer.
      tx.commit();
      return all;
    });
  }

  async unsent(session: string, most: number): Promise<ObservingEvent[]> {
    const rows = await (await this.open()).getAllFromIndex("events", "unsent", allUnsent(session), most);
    return rows.map(({ event }) => event);
  }

  async waiting(session: string): Promise<number> {
    return (await this.open()).countFromIndex("events", "unsent", allUnsent(session));
  }

  sent(ids: readonly string[]): Promise<void> {
    return this.write(["events"], (tx) => {
      const rows = tx.objectStore("events");
      return ids.map(async (id) => {
        const row = await rows.get(id);
        if (row) await rows.put({ id, session: row.session, event: row.event });
      });
    });
  }

  forget(session: string): Promise<void> {
    return this.write(["events", "sessions", "meta"], (tx) => {
      const rows = tx.objectStore("events");
      const all = rows.index("session").getAllKeys(session).then((ids) => Promise.all(ids.map((id) => rows.delete(id))));
      const values = keysOf(session).map((key) => tx.objectStore("meta").delete(key));
      return [all, tx.objectStore("sessions").delete(session), ...values];
    });
  }

  async get(key: string): Promise<unknown> {
    return (await this.open()).get("meta", key);
  }

  set(key: string, value: unknown): Promise<void> {
    return this.write(["meta"], (tx) => {
      const values = tx.objectStore("meta");
      return [value === null || value === undefined ? values.delete(key) : values.put(value, key)];
    });
  }

  private async write(places: Place[], act: (tx: WriteTransaction) => Promise<unknown>[]): Promise<void> {
    const db = await this.open();
    try {
      const tx = db.transaction(places, "readwrite", STRICT);
      await Promise.all([...act(tx), tx.done]);
    } catch (error) {
      throw inWords(error);
    }
  }
}

const writing = (db: Db) => db.transaction(["events", "sessions", "meta"] as Place[], "readwrite", STRICT);
type WriteTransaction = ReturnType<typeof writing>;

function inWords(error: unknown): Error {
  if (error instanceof DOMException && error.name === "QuotaExceededError")
    return new Error(t("There is no more room on this device, so this was not kept. Make room, and do it again."), { cause: error });
  return new Error(t("The device could not keep this. Do it again; if it happens once more, open the page anew."), { cause: error });
}
