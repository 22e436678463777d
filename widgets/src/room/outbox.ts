/** Events on their way: kept on the device, and repeated with the same ids until they are answered. */

import type { DeviceStorage } from "../device/storage.ts";
import { placeOf, Refusal, type Proposal } from "./room.ts";

/** How the room answered: `ok`, a refusal, or `later` where it is to be tried again. `signed-out` stops the outbox. */
export type Reply = "ok" | "later" | "signed-out" | Refusal;

export interface OutboxOptions {
  storage: DeviceStorage;
  key: string;
  /** Sends one list; never rejects. */
  post(events: Proposal[]): Promise<Reply>;
  /** Schedules `act`; returns a function that cancels it. */
  after(milliseconds: number, act: () => void): () => void;
  changed(): void;
}

const MAX_PAUSE_MS = 15_000;

/** One list at a time, in order: a later answer must never be overtaken by an earlier one. */
export class Outbox {
  private lists: Proposal[][];
  private readonly waiting = new Map<Proposal[], { resolve(): void; reject(refusal: Refusal): void }>();
  private readonly refusals = new Map<string, Refusal>();
  private busy = false;
  private closed = false;
  private failures = 0;
  private cancel: () => void = () => undefined;

  constructor(private readonly options: OutboxOptions) {
    this.lists = options.storage.get<Proposal[][]>(options.key) ?? [];
  }

  /** Events without an answer yet, oldest first. */
  pending(): Proposal[] {
    return this.lists.flat();
  }

  /** Why the last answers to a step were refused, until others are sent. */
  refused(item: string, step: string): Refusal | null {
    return this.refusals.get(`${item}:${step}`) ?? null;
  }

  send(events: Proposal[]): Promise<void> {
    for (const event of events) this.refusals.delete(placeKey(event));
    return new Promise((resolve, reject) => {
      this.lists.push(events);
      this.waiting.set(events, { resolve, reject });
      this.store();
      void this.flush();
    });
  }

  /** Tries now, without waiting for the back-off. */
  async flush(): Promise<void> {
    this.cancel();
    if (this.busy || this.closed) return;
    this.busy = true;
    try {
      for (let next = this.lists[0]; next && !this.closed; next = this.lists[0]) {
        const reply = await this.options.post(next);
        if (reply === "signed-out") return;
        if (reply === "later") {
          const pause = Math.min(MAX_PAUSE_MS, 1000 * 2 ** this.failures++);
          this.cancel = this.options.after(pause * (0.75 + Math.random() / 2), () => void this.flush());
          return;
        }
        this.failures = 0;
        this.settle(next, reply);
      }
    } finally {
      this.busy = false;
    }
  }

  close(): void {
    this.closed = true;
    this.cancel();
  }

  private settle(events: Proposal[], reply: "ok" | Refusal): void {
    this.lists = this.lists.filter((list) => list !== events);
    const waiter = this.waiting.get(events);
    this.waiting.delete(events);
    if (reply instanceof Refusal) {
      for (const event of events) if (event.kind === "submitted") this.refusals.set(placeKey(event), reply);
      waiter?.reject(reply);
    } else waiter?.resolve();
    this.store();
  }

  private store(): void {
    if (this.lists.length) this.options.storage.set(this.options.key, this.lists);
    else this.options.storage.remove(this.options.key);
    this.options.changed();
  }
}

export const placeKey = (event: Proposal): string => {
  const { item, step } = placeOf(event);
  return `${item}:${step}`;
};
