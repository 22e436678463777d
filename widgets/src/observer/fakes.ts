/** For tests: a device whose clocks, other windows and server are as told. */

import { DeviceLibrary, makeLibrary } from "./library.ts";
import { MemoryStore, type Store } from "./store.ts";
import type { Surroundings, WindowListener, WindowNews } from "./surroundings.ts";
import type { Scheme } from "./types.ts";

export class FakeClocks {
  at = Date.UTC(2026, 10, 21, 8, 0, 0);
  running = 0;
  wall = (): number => this.at;
  steady = (): number => this.running;
  passes(seconds: number): void {
    this.at += seconds * 1000;
    this.running += seconds * 1000;
  }
}

/** Windows of one device: what one tells, the others hear. */
export class FakeWindow implements Surroundings {
  listener: WindowListener | null = null;

  constructor(private readonly all: FakeWindow[] = []) {
    all.push(this);
  }

  broadcast(news: WindowNews): void {
    for (const other of this.all) if (other !== this) other.listener?.news(structuredClone(news));
  }

  listen(listener: WindowListener): void {
    this.listener = listener;
  }

  alone(act: () => Promise<void>): Promise<void> {
    return act();
  }

  close(): void {
    this.listener = null;
  }
}

const words = (label: string) => ({ da: { label }, en: { label } });

export const scheme: Scheme = {
  id: "trial",
  version: 1,
  da: { title: "Prøve", purpose: "" },
  en: { title: "Trial", purpose: "" },
  categories: [],
  modifiers: [],
  codes: [
    { id: "talk", ...words("talk"), type: "state", who: [], modifiers: [], excludes: ["listen"] },
    { id: "listen", ...words("listen"), type: "state", who: [], modifiers: [], excludes: ["talk"] },
    { id: "hand", ...words("hand"), type: "point", who: [], modifiers: [], excludes: [] },
  ],
};

export const sessionStart = { language: "da", setting: "7.b", scheme } as const;

interface Options {
  store?: Store;
  clocks?: FakeClocks;
  windows?: FakeWindow;
}

export async function device({ store = new MemoryStore(), clocks = new FakeClocks(), windows = new FakeWindow() }: Options = {}): Promise<{
  library: DeviceLibrary;
  store: Store;
  clocks: FakeClocks;
  windows: FakeWindow;
}> {
  const library = await makeLibrary({ base: "/", language: "da", store, clocks, windows, warning: "" });
  return { library, store, clocks, windows };
}

/** Long enough for what waits on nothing but promises. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
