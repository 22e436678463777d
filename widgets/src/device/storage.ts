/** What the device keeps for a person, in localStorage where there is one. */

const PREFIX = "faellesblik:";

/** What there is of a browser's Storage here. */
export type Store = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

/**
 * Keys and JSON values. When the device refuses to store (private browsing, no room), values live in the first of the
 * `spare` stores that takes them, which last as long as the tab, or else in memory for as long as the page does. Then
 * `failed` is true, so that the person can be told.
 */
export class DeviceStorage {
  failed = false;
  private readonly memory = new Map<string, string>();
  private readonly released: string[] = [];
  private readonly stores: (Store | null)[];

  constructor(
    private readonly storage: Store | null,
    spare: (Store | null)[] = [],
  ) {
    this.stores = [storage, ...spare];
    if (storage === null) this.failed = true;
  }

  get<T>(key: string): T | null {
    const text = this.memory.get(key) ?? this.stored(PREFIX + key);
    if (text === null) return null;
    try {
      return JSON.parse(text) as T;
    } catch {
      return null;
    }
  }

  set(key: string, value: unknown): void {
    const text = JSON.stringify(value);
    if (this.released.some((start) => key.startsWith(start))) {
      this.memory.set(key, text);
      return;
    }
    const taker = this.stores.find((store) => store && takes(store, PREFIX + key, text));
    this.failed = !taker || taker !== this.storage;
    if (taker) this.memory.delete(key);
    else this.memory.set(key, text);
    for (const store of this.stores) if (store !== taker) this.removeFrom(store, key);
  }

  remove(key: string): void {
    this.memory.delete(key);
    for (const store of this.stores) this.removeFrom(store, key);
  }

  /** Takes what begins with `start` off the device, for good; until the page is closed it can still be read here. */
  release(start: string): void {
    this.released.push(start);
    for (const key of this.keys(start)) {
      const text = this.memory.get(key) ?? this.stored(PREFIX + key);
      this.remove(key);
      if (text !== null) this.memory.set(key, text);
    }
  }

  /** Every key that begins with `start`. */
  keys(start: string): string[] {
    const keys = new Set([...this.memory.keys()].filter((key) => key.startsWith(start)));
    for (const store of this.stores)
      for (const key of this.ask(store, keysOf) ?? []) if (key.startsWith(PREFIX + start)) keys.add(key.slice(PREFIX.length));
    return [...keys];
  }

  private stored(key: string): string | null {
    for (const store of this.stores) {
      const text = this.ask(store, (store) => store.getItem(key));
      if (text !== null) return text;
    }
    return null;
  }

  private removeFrom(store: Store | null, key: string): void {
    this.ask(store, (store) => store.removeItem(PREFIX + key));
  }

  /** What a store answers, or null where there is none or it refuses. */
  private ask<Answer>(store: Store | null, question: (store: Store) => Answer): Answer | null {
    try {
      return store && question(store);
    } catch {
      if (store === this.storage) this.failed = true;
      return null;
    }
  }
}

const keysOf = (store: Store): string[] => Array.from({ length: store.length }, (_, i) => store.key(i) ?? "");

function takes(store: Store, key: string, text: string): boolean {
  try {
    store.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** What goes with a tab's entry in its history, and is there after a reload: no browser refuses it. */
export class HistoryStore implements Store {
  constructor(private readonly history: Pick<History, "state" | "replaceState">) {}

  get length(): number {
    return Object.keys(this.texts()).length;
  }

  key = (index: number): string | null => Object.keys(this.texts())[index] ?? null;
  getItem = (key: string): string | null => this.texts()[key] ?? null;
  setItem = (key: string, text: string): void => this.replace({ ...this.texts(), [key]: text });

  removeItem(key: string): void {
    const { [key]: gone, ...texts } = this.texts();
    if (gone !== undefined) this.replace(texts);
  }

  private texts(): Record<string, string> {
    return (this.history.state as { stored?: Record<string, string> } | null)?.stored ?? {};
  }

  private replace(stored: Record<string, string>): void {
    this.history.replaceState({ ...(this.history.state as object | null), stored }, "");
  }
}

/** The browser's storage, or null where even asking for it is refused. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** What goes with the window, or null where even asking for it is refused. */
export function windowStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/** Whether the browser keeps cookies for this page; `navigator.cookieEnabled` is true in some that do not. */
export function keepsCookies(): boolean {
  const attempt = "faellesblik-attempt=1";
  document.cookie = `${attempt}; SameSite=Strict`;
  const kept = document.cookie.includes(attempt);
  document.cookie = `${attempt}; SameSite=Strict; Max-Age=0`;
  return kept;
}
