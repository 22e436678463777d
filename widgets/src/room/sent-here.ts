import type { Proposal } from "./room.ts";

/** What this page has sent since it was loaded: so that it can tell what somebody else did. */
export class SentHere {
  private readonly ids = new Set<string>();
  private readonly undone = new Set<string>();

  add(events: readonly Proposal[]): void {
    for (const { id, kind, data } of events) {
      this.ids.add(id);
      if (kind === "undone") this.undone.add(data.target);
    }
  }

  has = (id: string): boolean => this.ids.has(id);
  /** Whether this page took back the event of that id. */
  hasUndone = (id: string): boolean => this.undone.has(id);
}
