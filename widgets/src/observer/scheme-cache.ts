/** The coding schemes and places that a device has from its server, asked for until there are some. */

import type { Schemes } from "../contract.gen.ts";
import type { Language } from "../room/room.ts";
import type { Store } from "./store.ts";
import type { Scheme, SchemeSupply } from "./types.ts";

export interface SchemeCacheOptions {
  store: Pick<Store, "get" | "set">;
  /** The server's answer; null when none came. */
  request(): Promise<Response | null>;
  /** Schedules `act`; returns a function that cancels it. */
  after(milliseconds: number, act: () => void): () => void;
  changed(): void;
}

interface Content {
  schemes: Scheme[];
  places?: Schemes["places"];
}

/** The name in the device's store, since the page's first version. */
const STORED = "shelf";
const SHORTEST = 1000;
const LONGEST = 60_000;

/**
 * One request at a time. While the device has no schemes, a request that fails is made again after a growing pause; once
 * it has some, only when `refresh` is called.
 */
export class SchemeCache {
  private content: Content | null = null;
  private requesting: Promise<void> | null = null;
  private fresh = false;
  private failures = 0;
  private closed = false;
  private callOff: () => void = () => undefined;

  constructor(private readonly parts: SchemeCacheOptions) {}

  get schemes(): readonly Scheme[] {
    return this.content?.schemes ?? [];
  }

  get supply(): SchemeSupply {
    if (this.content) return "here";
    return this.failures > 0 ? "missing" : "coming";
  }

  places(language: Language): readonly string[] {
    return this.content?.places?.[language] ?? [];
  }

  /** What the device has kept from before. */
  async load(): Promise<void> {
    const stored = await this.parts.store.get(STORED);
    if (isContent(stored)) this.content = stored;
  }

  /** Asks now, without waiting for the pause to end. Never rejects. */
  request(): Promise<void> {
    this.stopTimer();
    this.requesting ??= this.fetchSchemes().finally(() => {
      this.requesting = null;
    });
    return this.requesting;
  }

  /** Asks, unless the server has answered since the page was opened. */
  async refresh(): Promise<void> {
    if (!this.fresh) await this.request();
  }

  close(): void {
    this.closed = true;
    this.stopTimer();
  }

  private async fetchSchemes(): Promise<void> {
    const response = await this.parts.request();
    const content: unknown = response?.ok ? await response.json().catch(() => null) : null;
    if (this.closed) return;
    if (!isContent(content)) return this.pause();
    [this.content, this.fresh, this.failures] = [content, true, 0];
    this.parts.changed();
    await this.parts.store.set(STORED, content).catch(() => undefined);
  }

  private pause(): void {
    const pause = Math.min(LONGEST, SHORTEST * 2 ** this.failures++);
    if (!this.content) this.callOff = this.parts.after(pause * (0.75 + Math.random() / 2), () => void this.request());
    this.parts.changed();
  }

  private stopTimer(): void {
    this.callOff();
    this.callOff = () => undefined;
  }
}

const isContent = (value: unknown): value is Content => Array.isArray((value as Partial<Content> | null | undefined)?.schemes);
