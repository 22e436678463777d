import type { Proposal, SentHere } from "./room.ts";

/** The ids of what a room sends, and of what it takes back. */
export class SentIds implements SentHere {
  private readonly ids = new Set<string>();
  private readonly undone = new Set<string>();

  add(events: readonly Proposal[]): void {
    for (const { id, kind, data } of events) {
      this.ids.add(id);
      if (kind === "undone") this.undone.add(data.target);
    }
  }

  has = (id: string): boolean => this.ids.has(id);
  hasUndone = (id: string): boolean => this.undone.has(id);
}
