/** The way of events to the server: session by session, in order, again with the same ids until they are answered. */

import { MAX_BODY, MAX_HANDED_IN, STATUS, type HandedIn } from "../contract.gen.ts";
import { isTemporary, refusalFrom } from "../room/http.ts";
import { t } from "../words/gettext.ts";
import { withoutCpr } from "./privacy.ts";
import type { Store } from "./store.ts";
import type { ObservingEvent, SyncState } from "./types.ts";

/** What the server has said of a session. */
export interface SyncReport {
  refused?: string;
  deleteAfter?: string;
  /** Digits that look like a CPR number were left out on the way. */
  withheld?: boolean;
}

export interface SyncOptions {
  store: Pick<Store, "unsent" | "sent">;
  device: string;
  /** Sessions with something waiting, and how much that is of all. */
  sessions(): readonly string[];
  waiting(): number;
  hasKey(): boolean;
  /** A call to the server with the key; null when nobody answered. */
  post(path: string, body: unknown): Promise<Response | null>;
  /** Schedules `act`; returns a function that cancels it. */
  after(milliseconds: number, act: () => void): () => void;
  /** Runs `act`, unless another window of this device is running it. */
  alone(act: () => Promise<void>): Promise<void>;
  /** Events were answered for, and what the server said of their session. */
  onReport(session: string, sent: number, news: SyncReport): Promise<void>;
  changed(): void;
}

const MOST_EVENTS = Math.min(200, MAX_HANDED_IN);
const MOST_BYTES = 0.75 * MAX_BODY;
const LONGEST = 60_000;
const SOON = 1000;
const bytes = new TextEncoder();

/**
 * `done`: nothing of it is waiting. `refused`: the server will not have it; others go on. `later`: the server is in
 * trouble with this one; others may do better. `nobody`: no server answers, or it wants a rest.
 */
type Outcome = "done" | "refused" | "later" | "nobody" | "no-key";

export class Sync {
  private is: SyncState["is"] = "idle";
  private message = "";
  private busy = false;
  private flushAgain = false;
  private closed = false;
  private failures = 0;
  private timed = false;
  private callOff: () => void = () => undefined;
  /** Sessions that were refused, until something new is done in them. */
  private readonly refused = new Map<string, string>();

  constructor(private readonly parts: SyncOptions) {
    if (!parts.hasKey()) this.is = "no-key";
  }

  get state(): SyncState {
    const waiting = this.parts.waiting();
    return this.message ? { is: this.is, waiting, message: this.message } : { is: this.is, waiting };
  }

  /** A session has a new event, which may mend what the server refused. It is sent soon, together with what comes next. */
  touched(session: string): void {
    this.refused.delete(session);
    if (this.busy) this.flushAgain = true;
    else if (!this.timed) this.tryAfter(SOON);
  }

  /** Tries all that is waiting, also what was refused. */
  async retry(): Promise<void> {
    this.refused.clear();
    await this.flush();
  }

  /** Tries now, without waiting for the back-off. Never rejects. */
  async flush(): Promise<void> {
    this.stopTimer();
    if (this.closed) return;
    if (this.busy) {
      this.flushAgain = true;
      return;
    }
    this.busy = true;
    try {
      do {
        this.flushAgain = false;
        await this.parts.alone(() => this.round());
      } while (this.flushAgain && !this.closed && this.is !== "offline" && this.is !== "no-key");
    } catch {
      this.pause(t("The device could not read what is waiting. Open the page anew."));
    } finally {
      this.busy = false;
    }
  }

  close(): void {
    this.closed = true;
    this.stopTimer();
  }

  private tryAfter(milliseconds: number): void {
    if (this.closed) return;
    this.stopTimer();
    this.timed = true;
    this.callOff = this.parts.after(milliseconds, () => void this.flush());
  }

  private stopTimer(): void {
    this.timed = false;
    this.callOff();
    this.callOff = () => undefined;
  }

  private async round(): Promise<void> {
    if (!this.parts.hasKey()) return this.set("no-key", t("This device is not connected to a server. What you note is kept here."));
    let later = false;
    for (const session of this.parts.sessions()) {
      if (this.closed) return;
      if (this.refused.has(session)) continue;
      this.set("sending");
      const outcome = await this.send(session);
      if (outcome === "nobody") return this.pause();
      if (outcome === "later") later = true;
      if (outcome === "no-key")
        return this.set("no-key", t("The server does not know this device any more. Connect it anew from the desk; what you note is kept here."));
    }
    if (later) return this.pause();
    const [words] = this.refused.values();
    if (words === undefined) this.set("idle");
    else this.set("refused", words);
  }

  private async send(session: string): Promise<Outcome> {
    for (;;) {
      const events = batch(await this.parts.store.unsent(session, MOST_EVENTS));
      if (!events.length || this.closed) return "done";
      let response = await this.post(session, events);
      let withheld = false;
      if (response?.status === STATUS.invalid) {
        const { fields } = await refusalFrom(response.clone());
        const rest = withoutCpr(events, Object.keys(fields));
        if (rest) [response, withheld] = [await this.post(session, rest), true];
      }
      if (response === null || response.status === STATUS["too-fast"]) return "nobody";
      if (response.status === STATUS.unknown || isTemporary(response)) return "later";
      if (response.status === STATUS.unauthenticated || response.status === STATUS.forbidden) return "no-key";
      if (!response.ok) return this.refuse(session, response);
      const answer = await read(response);
      const answered = new Set([...(answer?.accepted ?? []), ...(answer?.conflicts ?? [])]);
      const sent = events.map(({ id }) => id).filter((id) => answered.has(id));
      if (!sent.length) return "later";
      await this.parts.store.sent(sent);
      this.failures = 0;
      const deleteAfter = answer?.saved?.delete_after;
      await this.parts.onReport(session, sent.length, { ...(deleteAfter && { deleteAfter }), ...(withheld && { withheld }) });
    }
  }

  private post(session: string, events: readonly ObservingEvent[]): Promise<Response | null> {
    return this.parts.post(`api/observations/${encodeURIComponent(session)}/events`, { device: this.parts.device, events });
  }

  private async refuse(session: string, response: Response): Promise<Outcome> {
    const { message, fields } = await refusalFrom(response, t("The server could not take this observation."));
    const words = [message, ...Object.values(fields)].join(" ");
    this.refused.set(session, words);
    await this.parts.onReport(session, 0, { refused: words });
    return "refused";
  }

  private pause(message = t("There is no connection right now. What you note is kept here, and is sent by itself.")): void {
    this.set("offline", message);
    const pause = Math.min(LONGEST, 1000 * 2 ** this.failures++);
    this.tryAfter(pause * (0.75 + Math.random() / 2));
  }

  private set(is: SyncState["is"], message = ""): void {
    if (this.is === is && this.message === message) return;
    [this.is, this.message] = [is, message];
    this.parts.changed();
  }
}

/** As many of the first events as one request holds; always one. */
export function batch(events: ObservingEvent[]): ObservingEvent[] {
  let size = 200;
  const fitting = events.findIndex((event) => (size += bytes.encode(JSON.stringify(event)).length + 1) > MOST_BYTES);
  return fitting < 0 ? events : events.slice(0, Math.max(1, fitting));
}

async function read(response: Response): Promise<Partial<HandedIn> | null> {
  try {
    return (await response.json()) as Partial<HandedIn>;
  } catch {
    return null;
  }
}
