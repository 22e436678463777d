/** A Room over HTTP: the view comes as server-sent events, what is written goes through the outbox. */

import { STATUS, type Marks } from "../contract.gen.ts";
import type { DeviceStorage } from "../device/storage.ts";
import { languageTag, t } from "../words/gettext.ts";
import type { EventStream } from "./fetch-stream.ts";
import { HttpClient, isTemporary, refusalFrom, type Credentials } from "./http.ts";
import { mergePatch } from "./merge-patch.ts";
import { Outbox, placeKey, type Reply } from "./outbox.ts";
import { Refusal, type AgendaItem, type Connection, type Mark, type Proposal, type Room, type View } from "./room.ts";
import { SentIds } from "./sent-ids.ts";

export interface ApiRoomOptions {
  /** Where the server is, with a slash at the end: "/". */
  base: string;
  code: string;
  credentials: Credentials;
  storage: DeviceStorage;
  /** Opens the stream, where the key is in no cookie. */
  openStream?(url: string): EventStream;
  /** The key no longer opens this meeting. */
  onSignedOut(): void;
  /** Whoever leads took this participant out; the key may open the meeting again later. */
  onRemoved(message: string): void;
  /** There is no such meeting any more. */
  onGone(): void;
  /** These events are durable. */
  onAcknowledged?(events: Proposal[]): void;
  /**
   * A whole view has come, after `before`, and is about to be shown. `isSettled` says whether nothing about a step was
   * acknowledged since it was asked for, or is still on its way.
   */
  onWholeView?(view: View, before: View | null, isSettled: (item: string, step: string) => boolean): void;
}

export const outboxKey = (code: string, participant: string): string => `outbox:${code}:${participant}`;

const MAX_PAUSE_MS = 15_000;
const FIRST_VIEW_MS = 10_000;
/** Where streams are blocked, as some networks do, the view is asked for instead. */
const BLOCKED_AFTER = 3;
const POLL_MS = 3_000;
/** The server sends an empty patch four times a minute: a line quieter than this is dead. */
const SILENCE_MS = 45_000;

export class ApiRoom implements Room {
  readonly sentHere = new SentIds();
  private view: View | null = null;
  private state: Connection = "reconnecting";
  private stream: EventStream | null = null;
  /** Whether this connection's view has come, on which its patches build. */
  private hasWholeView = false;
  private failures = 0;
  /** Streams fail and plain calls don't, so the view is polled, and counts as live. */
  private polling = false;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private silenceTimer: ReturnType<typeof setTimeout> | undefined;
  private closed = false;
  private readonly listeners = new Set<() => void>();
  /** How many lists were acknowledged so far; and by item and step, which was the last of it. */
  private acknowledgements = 0;
  private readonly acknowledgedAt = new Map<string, number>();
  private readonly calls: HttpClient;
  private readonly outbox: Outbox;
  private readonly path: string;

  constructor(private readonly options: ApiRoomOptions) {
    this.path = `api/meetings/${encodeURIComponent(options.code)}`;
    this.calls = new HttpClient(options.base, options.credentials.key);
    this.outbox = new Outbox({
      storage: options.storage,
      key: outboxKey(options.code, options.credentials.participant),
      post: (events) => this.post(events),
      after: (milliseconds, act) => {
        const timer = setTimeout(act, milliseconds);
        return () => clearTimeout(timer);
      },
      changed: () => this.notify(),
    });
    document.addEventListener("visibilitychange", this.wake);
    window.addEventListener("pageshow", this.wake);
    window.addEventListener("online", this.wake);
    this.resume();
  }

  get = (): View | null => this.view;
  connection = (): Connection => this.state;
  now = (): number => Date.now() + this.calls.offset;

  send = (events: Proposal[]): Promise<void> => {
    this.sentHere.add(events);
    return this.outbox.send(events);
  };

  hint = (event: Proposal): void => void this.calls.call(`${this.path}/events`, { events: [event] });
  pending = (): readonly Proposal[] => this.outbox.pending();
  refused = (item: string, step: string): Refusal | null => this.outbox.refused(item, step);

  mirror = async (text: string): Promise<Mark[]> => {
    const response = await this.calls.call(`${this.path}/mirror`, { text });
    if (response === null) throw new Refusal(0, t("There is no connection right now. Try again in a moment."));
    if (!response.ok) throw await refusalFrom(response);
    return ((await response.json()) as Marks).marks;
  };

  /** The agenda in the page's language, or null where it does not come. */
  translatedAgenda = async (): Promise<AgendaItem[] | null> => {
    const response = await this.calls.call(`${this.path}/view?agenda=${languageTag().slice(0, 2)}`);
    return response?.ok ? ((await response.json()) as View).agenda : null;
  };

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.closed = true;
    this.disconnect();
    this.outbox.close();
    document.removeEventListener("visibilitychange", this.wake);
    window.removeEventListener("pageshow", this.wake);
    window.removeEventListener("online", this.wake);
  }

  /** After a phone was locked, its stream may be dead without saying so: it is always opened anew. */
  private readonly wake = (event: Event): void => {
    const first = event.type === "pageshow" && !(event as PageTransitionEvent).persisted;
    if (!first && document.visibilityState === "visible") this.resume();
  };

  private resume(): void {
    this.failures = 0;
    this.disconnect();
    this.connect();
    void this.fetchView();
    void this.outbox.flush();
  }

  /**
   * Every connection begins with a whole view. The browser's own reconnecting is not used: it gives
   * up on some answers, and patches after a gap would have to fit a view from before it.
   */
  private connect(): void {
    const asked = this.acknowledgements;
    const url = this.calls.url(`${this.path}/stream`);
    const stream: EventStream = this.options.openStream?.(url) ?? new EventSource(url, { withCredentials: true });
    this.stream = stream;
    this.hasWholeView = false;
    this.silenceTimer = setTimeout(() => this.reconnectLater(), this.polling ? POLL_MS : FIRST_VIEW_MS);
    stream.addEventListener("view", (event) => {
      this.hasWholeView = true;
      this.polling = false;
      this.failures = 0;
      this.restartSilenceTimer();
      this.showWhole(JSON.parse(event.data) as View, asked, "live");
    });
    stream.addEventListener("patch", (event) => {
      this.restartSilenceTimer();
      if (this.hasWholeView) this.show(mergePatch(this.view, JSON.parse(event.data)) as View, "live");
    });
    // The room has ended it, and the view says why.
    stream.addEventListener("end", () => this.reconnectLater());
    stream.addEventListener("error", () => this.reconnectLater());
  }

  private restartSilenceTimer(): void {
    clearTimeout(this.silenceTimer);
    this.silenceTimer = setTimeout(() => this.reconnectLater(), SILENCE_MS);
  }

  private disconnect(): void {
    this.stream?.close();
    this.stream = null;
    clearTimeout(this.retryTimer);
    clearTimeout(this.silenceTimer);
  }

  private reconnectLater(): void {
    if (this.closed) return;
    this.disconnect();
    if (this.view?.now.state === "closed") return; // nothing comes after it, and the device has let go of its key
    this.failures += 1;
    if (!this.polling) this.state = "reconnecting";
    this.notify();
    const backOff = Math.min(MAX_PAUSE_MS, 250 * 2 ** this.failures);
    const pause = (this.polling ? POLL_MS : backOff) * (0.75 + Math.random() / 2);
    this.retryTimer = setTimeout(() => {
      this.connect();
      void this.fetchView();
    }, pause);
  }

  /** Fetches the view: quicker than the stream, and unlike it, it tells the status of a refusal. */
  private async fetchView(): Promise<void> {
    const asked = this.acknowledgements;
    const response = await this.calls.call(`${this.path}/view`);
    if (this.closed) return;
    if (response === null || isTemporary(response)) {
      this.polling = false;
      return;
    }
    if (response.status === STATUS.forbidden) return this.leaveAsRefused(await refusalFrom(response));
    if (response.status === STATUS.unauthenticated) return this.leave(this.options.onSignedOut);
    if (response.status === STATUS.unknown || response.status === 410) return this.leave(this.options.onGone);
    if (!response.ok) return;
    const view = (await response.json().catch(() => null)) as View | null;
    // Once the stream has sent its view, patches build on that one.
    if (!view || this.closed || this.hasWholeView) return;
    this.polling = this.failures >= BLOCKED_AFTER;
    this.showWhole(view, asked, this.polling ? "live" : this.state);
  }

  private leaveAsRefused({ code, message }: Refusal): void {
    this.leave(code === "person-removed" ? () => this.options.onRemoved(message) : this.options.onSignedOut);
  }

  private leave(callback: () => void): void {
    if (this.closed) return;
    this.close();
    callback();
  }

  /** Shows a whole view that was asked for when `asked` lists had been acknowledged. */
  private showWhole(view: View, asked: number, state: Connection): void {
    const pending = new Set(this.outbox.pending().map(placeKey));
    this.options.onWholeView?.(view, this.view, (item, step) => {
      const key = `${item}:${step}`;
      return !pending.has(key) && (this.acknowledgedAt.get(key) ?? 0) <= asked;
    });
    this.show(view, state);
  }

  private show(view: View, state: Connection): void {
    this.view = view;
    const isBack = state === "live" && this.state !== "live";
    this.state = state;
    this.notify();
    if (isBack) void this.outbox.flush();
  }

  private async post(events: Proposal[]): Promise<Reply> {
    const response = await this.calls.call(`${this.path}/events`, { events });
    if (response === null || isTemporary(response)) return "later";
    if (response.status === STATUS.unauthenticated) {
      this.leave(this.options.onSignedOut);
      return "signed-out";
    }
    if (response.ok) {
      this.acknowledgements += 1;
      for (const event of events) this.acknowledgedAt.set(placeKey(event), this.acknowledgements);
      this.options.onAcknowledged?.(events);
      return "ok";
    }
    const refusal = await refusalFrom(response);
    if (refusal.code !== "person-removed") return refusal;
    this.leaveAsRefused(refusal);
    return "signed-out";
  }

  private notify(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
