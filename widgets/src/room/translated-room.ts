/** A meeting read in another language than its own: the agenda is fetched in it, all else is the room's. */

import type { ApiRoom } from "./api-room.ts";
import type { AgendaItem, Proposal, Room, View } from "./room.ts";

export class TranslatedRoom implements Room {
  readonly sentHere: Room["sentHere"];
  /** The agenda that was translated last, in the meeting's language and then in the reader's. */
  private source = "";
  private agenda: AgendaItem[] | null = null;
  private asking = "";
  private latest: { original: View; view: View } | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly room: Room & Pick<ApiRoom, "translatedAgenda">) {
    this.sentHere = room.sentHere;
  }

  /** Until the translation has come, the agenda is in the meeting's language. */
  get(): View | null {
    const original = this.room.get();
    if (original && original !== this.latest?.original) this.latest = { original, view: this.translate(original) };
    return original && (this.latest?.view ?? null);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    const stop = this.room.subscribe(listener);
    return () => {
      this.listeners.delete(listener);
      stop();
    };
  }

  connection = () => this.room.connection();
  now = () => this.room.now();
  send = (events: Proposal[]) => this.room.send(events);
  hint = (event: Proposal) => this.room.hint?.(event);
  mirror = (text: string) => this.room.mirror!(text);
  pending = () => this.room.pending?.() ?? [];
  refused = (item: string, step: string) => this.room.refused?.(item, step) ?? null;

  private translate(view: View): View {
    if (view.agenda !== this.latest?.original.agenda) {
      const source = JSON.stringify(view.agenda);
      if (source !== this.source) this.agenda = null;
      this.source = source;
    }
    if (!this.agenda) void this.fetch();
    return this.agenda ? { ...view, agenda: this.agenda } : view;
  }

  /** Where there is no connection, it is tried again with the next view. */
  private async fetch(): Promise<void> {
    const { source } = this;
    if (this.asking === source) return;
    this.asking = source;
    const agenda = await this.room.translatedAgenda().finally(() => (this.asking = ""));
    if (!agenda || source !== this.source) return;
    this.agenda = agenda;
    this.latest = null;
    for (const listener of [...this.listeners]) listener();
  }
}
