/** What the device keeps for a person, in localStorage where there is one. */

const PREFIX = "faellesblik:";

/**
 * Keys and JSON values. When the device refuses to store (private browsing, no room), values live in
 * memory for as long as the page does, and `failed` is true so that the person can be told.
 */
export class DeviceStorage {
  failed = false;
  private readonly memory = new Map<string, string>();
  private readonly released: string[] = [];

  constructor(private readonly storage: Storage | null) {
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
    try {
      if (this.storage === null) throw new Error("no storage");
      this.storage.setItem(PREFIX + key, text);
      this.memory.delete(key);
      this.failed = false;
    } catch {
      this.memory.set(key, text);
      this.failed = true;
    }
  }

  remove(key: string): void {
    this.memory.delete(key);
    try {
      this.storage?.removeItem(PREFIX + key);
    } catch {
      this.failed = true;
    }
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
    try {
      for (let i = 0; i < (this.storage?.length ?? 0); i++) {
        const key = this.storage?.key(i) ?? "";
        if (key.startsWith(PREFIX + start)) keys.add(key.slice(PREFIX.length));
      }
    } catch {
      this.failed = true;
    }
    return [...keys];
  }

  private stored(key: string): string | null {
    try {
      return this.storage?.getItem(key) ?? null;
    } catch {
      this.failed = true;
      return null;
    }
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
