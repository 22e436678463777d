/** One session on this device: every act is an event, kept before it counts. */

import { uuid7 } from "../device/uuid.ts";
import { t as words } from "../words/gettext.ts";
import { hasChanged, lastAct, lastUndo } from "./act-history.ts";
import { localMoment, type Clocks, type HybridClock, type SessionTime } from "./clock.ts";
import { holdsCpr } from "./cpr.ts";
import { StoredDrafts } from "./drafts.ts";
import { corrected, parseEvent } from "./event-content.ts";
import type { SessionLog } from "./session.ts";
import { draftsKey, type Header, type Store } from "./store.ts";
import type { Context, Drafts, Modifiers, ObservingEvent, Recorder, SampledCode, Session, SessionStart, Setting, Who } from "./types.ts";

type Content = Record<string, unknown>;

export interface RecorderOptions {
  id: string;
  /** Who makes the events: this device. */
  device: string;
  log: SessionLog;
  time: SessionTime;
  hybrid: HybridClock;
  clocks: Clocks;
  store: Store;
  /** As the device has them. */
  drafts: Drafts;
  /** The drafts are on the device as they stand now. */
  wroteDrafts(drafts: Drafts | null): void;
  /** Events of this device were kept. */
  wrote(header: Header, events: readonly ObservingEvent[]): void;
}

/** The header's fields that the list of sessions shows. */
const LISTED = ["setting", "started", "ended", "saved"] as const;

export class SessionRecorder implements Recorder {
  readonly id: string;
  readonly drafts: StoredDrafts;
  private readonly calls = new Set<() => void>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: RecorderOptions) {
    const { id, store } = parts;
    this.id = id;
    this.drafts = new StoredDrafts({
      stored: parts.drafts,
      write: (drafts) => store.set(draftsKey(id), drafts).then(() => parts.wroteDrafts(drafts)),
      changed: () => this.notify(),
    });
  }

  get session(): Session {
    return this.parts.log.session;
  }

  get canUndo(): boolean {
    return lastAct(this.parts.log) !== undefined;
  }

  get canRedo(): boolean {
    return lastUndo(this.parts.log) !== undefined;
  }

  get undoes(): ObservingEvent | null {
    return lastAct(this.parts.log) ?? null;
  }

  get redoes(): ObservingEvent | null {
    return this.parts.log.find(lastUndo(this.parts.log)?.data["target"]) ?? null;
  }

  get changed(): boolean {
    return hasChanged(this.parts.log);
  }

  now(): number {
    return this.parts.time.now();
  }

  subscribe(call: () => void): () => void {
    this.calls.add(call);
    return () => this.calls.delete(call);
  }

  /** The session's first event. */
  begin(start: Omit<SessionStart, "session" | "started">): Promise<string> {
    const started = localMoment(this.parts.clocks.wall());
    return this.act("session-began", { ...start, session: this.id, started });
  }

  code(code: string, more: { t?: number; until?: number; who?: Who; count?: number; modifiers?: Modifiers } = {}): Promise<string> {
    return this.act("coded", { ...more, code, t: more.t ?? this.now() });
  }

  async stop(target: string, t = this.now()): Promise<void> {
    await this.act("stopped", { target, t });
  }

  async sample(n: number, codes: SampledCode[], t = this.now()): Promise<void> {
    await this.act("sampled", { n, t, codes });
  }

  note(note: { seen: string; quote?: string; interpretation?: string; private?: boolean; t?: number }): Promise<string> {
    return this.act("noted", { ...note, t: note.t ?? this.now() });
  }

  async mend(target: string, change: Content): Promise<void> {
    await this.act("mended", { target, change }, () => {
      const { events, samples, entries } = this.session;
      const old = events.get(target) ?? samples.get(target) ?? entries.get(target);
      if (!old) throw new Error(words("This is not here any more."));
      if (!corrected(old, change, true)) throw notKept();
    });
  }

  async remove(target: string): Promise<void> {
    await this.act("removed", { target });
  }

  async context(context: Omit<Context, "t">): Promise<void> {
    await this.act("context-changed", { ...context, t: this.now() });
  }

  async change(setting: Partial<Setting>): Promise<void> {
    await this.act("setting-changed", { ...setting });
  }

  async end(t = this.now()): Promise<void> {
    await this.act("ended", { t });
  }

  async save(): Promise<void> {
    await this.act("saved", {});
    this.drafts.clear();
  }

  async undo(): Promise<void> {
    await this.undoEvent(lastAct);
  }

  async redo(): Promise<void> {
    await this.undoEvent(lastUndo);
  }

  /** When the page is hidden or comes back: checks the clocks, and stores the session's header. */
  async visibilityChanged(wasHidden: boolean): Promise<void> {
    const clockEvents = this.clockEvents(wasHidden);
    await this.enqueue(() => this.write(clockEvents));
  }

  /** Takes in what another window of this device has kept. */
  take(events: readonly ObservingEvent[]): void {
    for (const { at } of events) this.parts.hybrid.saw(at);
    if (this.parts.log.add(events)) this.notify();
  }

  /** How the session stands, for the list. */
  get header(): Header {
    const { began, setting, ended, saved } = this.session;
    return {
      id: this.id,
      setting: setting.setting,
      started: began?.started ?? "",
      ended: ended !== null,
      saved: saved > 0,
      anchor: this.parts.time.anchor,
      at: this.parts.log.events.at(-1)?.at ?? "",
    };
  }

  private async act(kind: string, data: Content, check: () => void = () => undefined): Promise<string> {
    refuseCpr(data);
    const clockEvents = this.clockEvents();
    const event = this.event(kind, data);
    if (!parseEvent({ ...event, at: "2000-01-01T00:00:00.000Z-0000" }, true)) throw notKept();
    await this.enqueue(() => {
      check();
      return this.write([...clockEvents, event]);
    });
    return event.id;
  }

  private undoEvent(find: (log: SessionLog) => ObservingEvent | undefined): Promise<void> {
    return this.enqueue(async () => {
      const target = find(this.parts.log);
      if (target) await this.write([this.event("undone", { target: target.id })]);
    });
  }

  /** An event for a jump of the device's clock since the last check; none once the session has ended. */
  private clockEvents(wasHidden = false): ObservingEvent[] {
    const jump = this.parts.time.check(wasHidden);
    return jump && this.session.ended === null ? [this.event("clock-changed", { ...jump })] : [];
  }

  /** Runs one act at a time, in order. */
  private enqueue<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private event(kind: string, data: Content): ObservingEvent {
    return { id: uuid7(this.parts.clocks.wall()), at: "", by: this.parts.device, role: "observer", kind, v: 1, data };
  }

  private async write(unstamped: ObservingEvent[]): Promise<void> {
    const { store, log, hybrid, wrote } = this.parts;
    const events = unstamped.map((event) => ({ ...event, at: hybrid.tick() }));
    const foreseen = { ...this.header, ...this.foreseen(events) };
    await store.add(foreseen, events);
    log.add(events);
    const header = { ...this.header, anchor: foreseen.anchor };
    if (LISTED.some((name) => header[name] !== foreseen[name])) await store.add(header, []);
    wrote(header, events);
    if (events.length) this.notify();
  }

  /** The header's fields after these events, as far as can be told before they are folded. */
  private foreseen(events: readonly ObservingEvent[]): Partial<Header> {
    const header: Partial<Header> = {};
    for (const { at, kind, data } of events) {
      header.at = at;
      if (kind === "ended") header.ended = true;
      if (kind === "saved") header.saved = true;
      if (kind === "session-began") Object.assign(header, { setting: data["setting"], started: data["started"] });
      if (kind === "setting-changed" && data["setting"]) header.setting = data["setting"] as string;
    }
    return header;
  }

  private notify(): void {
    for (const call of [...this.calls]) call();
  }
}

const notKept = () => new Error(words("This could not be kept as it is. Make it shorter, and try again."));

function refuseCpr(data: Content): void {
  if (holdsCpr(data)) throw new Error(words("This looks like a CPR number, and it is not saved. Take it out and write on."));
}
