/** What this device keeps: its sessions, schemes and key, and their way to the server. */

import type { Marks } from "../contract.gen.ts";
import { browserStorage, DeviceStorage } from "../device/storage.ts";
import { uuid7 } from "../device/uuid.ts";
import { HttpClient, refusalFrom } from "../room/http.ts";
import { Refusal, type Language, type Mark } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { deviceClocks, HybridClock, SessionTime, type Clocks } from "./clock.ts";
import { NO_DRAFTS } from "./drafts.ts";
import { BlockedByOlderPage, openStore } from "./indexed-db.ts";
import { moveOldDrafts } from "./old-drafts.ts";
import { SessionRecorder } from "./recorder.ts";
import { SchemeCache } from "./scheme-cache.ts";
import { SessionLog } from "./session.ts";
import { draftsKey, MemoryStore, reportKey, type Header, type Store } from "./store.ts";
import { askToKeep, BrowserSurroundings, pageWarning, type Surroundings, type WindowNews } from "./surroundings.ts";
import { Sync, type SyncReport } from "./sync.ts";
import type { Drafts, Library, Recorder, Scheme, SchemeSupply, SessionStart, SessionSummary, SyncState } from "./types.ts";

/** What a library stands on. Tests hand in their own. */
export interface LibraryOptions {
  base: string;
  language: Language;
  store: Store;
  clocks: Clocks;
  warning: string;
  windows: Surroundings;
}

/** Schedules `act`; returns a function that cancels it. */
function after(milliseconds: number, act: () => void): () => void {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}

/** Opens what the device keeps. Rejects, in words, only when another window of this page stands in the way. */
export async function openLibrary({ base, language }: { base: string; language: Language }): Promise<Library> {
  const windows = new BrowserSurroundings();
  let warning = pageWarning();
  const store = await openStore().catch((error: unknown) => {
    if (error instanceof BlockedByOlderPage) throw error;
    warning = t("This window keeps nothing once it is closed, perhaps because it is private. Open the page in an ordinary window, or download each session before you close it.");
    return new MemoryStore();
  });
  await moveOldDrafts(new DeviceStorage(browserStorage()), store);
  return makeLibrary({ base, language, store, clocks: deviceClocks, warning, windows });
}

export async function makeLibrary(parts: LibraryOptions): Promise<DeviceLibrary> {
  const library = new DeviceLibrary(parts);
  await library.load();
  return library;
}

/** Nothing of it waits for the server, and the observer has looked it through. */
const isHandedIn = ({ ended, saved, waiting }: SessionSummary): boolean => ended && saved && waiting === 0;

export class DeviceLibrary implements Library {
  readonly warning: string;
  private readonly calls = new Set<() => void>();
  private readonly headers = new Map<string, Header>();
  private readonly counts = new Map<string, number>();
  private readonly reports = new Map<string, SyncReport>();
  private readonly recorders = new Map<string, SessionRecorder>();
  private device = "";
  private key: string | null = null;
  private readonly schemeCache: SchemeCache;
  private sending!: Sync;

  constructor(private readonly parts: LibraryOptions) {
    this.warning = parts.warning;
    this.schemeCache = new SchemeCache({
      store: parts.store,
      request: () => this.server().call("api/observations/schemes"),
      after,
      changed: () => this.notify(),
    });
  }

  async load(): Promise<void> {
    const { store, windows } = this.parts;
    this.device = ((await store.get("device")) as string | undefined) ?? "";
    if (!this.device) await store.set("device", (this.device = uuid7(this.parts.clocks.wall())));
    this.key = ((await store.get("key")) as string | undefined) ?? null;
    await this.schemeCache.load();
    await this.readHeaders();
    await this.forgetPastLastDay();
    this.sending = new Sync({
      store,
      device: this.device,
      sessions: () => [...this.counts].filter(([, count]) => count).map(([id]) => id).sort(),
      waiting: () => [...this.counts.values()].reduce((sum, count) => sum + count, 0),
      hasKey: () => this.key !== null,
      post: (path, body) => this.server().call(path, body),
      after,
      alone: (act) => windows.alone(act),
      onReport: (session, sent, news) => this.takeReport(session, sent, news),
      changed: () => this.notify(),
    });
    windows.listen({
      news: (news) => void this.take(news),
      visibilityChanged: (wasHidden) => void this.visibilityChanged(wasHidden),
      online: () => void Promise.all([this.sending.flush(), this.schemeCache.request()]),
    });
    void this.sending.flush();
    void this.schemeCache.request();
  }

  get sessions(): readonly SessionSummary[] {
    const summaries = [...this.headers.values()].map(({ id, setting, started, ended, saved }) => ({
      id, setting, started, ended, saved, waiting: this.counts.get(id) ?? 0, ...this.reports.get(id),
    }));
    return summaries.sort((a, b) => Date.parse(b.started) - Date.parse(a.started));
  }

  get schemes(): readonly Scheme[] {
    return this.schemeCache.schemes;
  }

  get schemeSupply(): SchemeSupply {
    return this.schemeCache.supply;
  }

  get places(): readonly string[] {
    return this.schemeCache.places(this.parts.language);
  }

  get sync(): SyncState {
    return this.sending.state;
  }

  get mirror(): Library["mirror"] {
    return this.key === null ? null : this.look;
  }

  subscribe(call: () => void): () => void {
    this.calls.add(call);
    return () => this.calls.delete(call);
  }

  async begin(start: Omit<SessionStart, "session" | "started">): Promise<Recorder> {
    const id = uuid7(this.parts.clocks.wall());
    const recorder = this.recorder(id, new SessionLog(), new SessionTime(this.parts.clocks), NO_DRAFTS);
    await recorder.begin(start);
    this.recorders.set(id, recorder);
    askToKeep();
    return recorder;
  }

  async open(id: string): Promise<Recorder> {
    const opened = this.recorders.get(id);
    if (opened) return opened;
    const header = this.headers.get(id);
    if (!header) throw new Error(t("This session is not on this device any more."));
    const log = new SessionLog(await this.parts.store.events(id));
    const drafts = ((await this.parts.store.get(draftsKey(id))) as Drafts | undefined) ?? NO_DRAFTS;
    const recorder = this.recorders.get(id) ?? this.recorder(id, log, new SessionTime(this.parts.clocks, header.anchor), drafts);
    this.recorders.set(id, recorder);
    return recorder;
  }

  async forget(id: string): Promise<void> {
    await this.parts.store.forget(id);
    this.drop(id);
    this.parts.windows.broadcast({ forgotten: id });
    this.notify();
  }

  async forgetHandedIn(): Promise<void> {
    for (const { id } of this.sessions.filter(isHandedIn)) await this.forget(id);
    if (this.headers.size === 0) {
      await this.parts.store.set("key", undefined);
      this.key = null;
      this.parts.windows.broadcast({ key: null });
      this.notify();
    }
  }

  async download(id: string): Promise<{ name: string; text: string }> {
    const header = this.headers.get(id);
    const { events } = new SessionLog(await this.parts.store.events(id));
    const setting = (header?.setting ?? "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60);
    const name = [header?.started.slice(0, 10), setting].filter(Boolean).join("-");
    return { name: `${name || id}.observation.json`, text: JSON.stringify({ faellesblik: "session", events }) };
  }

  async connect(key: string): Promise<void> {
    await this.parts.store.set("key", key);
    this.key = key;
    this.parts.windows.broadcast({ key });
    await this.syncNow();
  }

  async syncNow(): Promise<void> {
    await Promise.all([this.sending.retry(), this.schemeCache.request()]);
  }

  requestSchemes(): Promise<void> {
    return this.schemeCache.request();
  }

  /** Stops what goes on by itself. */
  close(): void {
    this.sending.close();
    this.schemeCache.close();
    this.parts.windows.close();
  }

  private readonly look = async (text: string): Promise<Mark[]> => {
    const response = await this.server().call("api/observations/mirror", { text, language: this.parts.language });
    if (response === null) throw new Refusal(0, t("There is no connection right now. Try again in a moment."));
    if (!response.ok) throw await refusalFrom(response, t("The mirror can't look at this right now."));
    return ((await response.json()) as Marks).marks;
  };

  private server(): HttpClient {
    return new HttpClient(this.parts.base, this.key);
  }

  private recorder(id: string, log: SessionLog, time: SessionTime, drafts: Drafts): SessionRecorder {
    const { store, clocks, windows } = this.parts;
    // One of its own for each session: a time far ahead, from a device whose clock was wrong, reaches no other session.
    const hybrid = new HybridClock(clocks.wall);
    hybrid.saw(log.events.at(-1)?.at ?? "");
    return new SessionRecorder({
      id, log, time, clocks, store, device: this.device, hybrid, drafts,
      wroteDrafts: (written) => windows.broadcast({ session: id, drafts: written }),
      wrote: (header, events) => {
        this.headers.set(id, header);
        this.counts.set(id, (this.counts.get(id) ?? 0) + events.length);
        if (!events.length) return;
        windows.broadcast({ header, events });
        this.notify();
        this.sending.touched(id);
      },
    });
  }

  private async readHeaders(): Promise<void> {
    const { store } = this.parts;
    for (const header of await store.headers()) {
      this.headers.set(header.id, header);
      this.counts.set(header.id, await store.waiting(header.id));
      const report = (await store.get(reportKey(header.id))) as SyncReport | undefined;
      if (report) this.reports.set(header.id, report);
    }
  }

  /** What the school has erased by now is not kept here either. */
  private async forgetPastLastDay(): Promise<void> {
    const today = new Date(this.parts.clocks.wall()).toISOString().slice(0, 10);
    for (const session of this.sessions) if (isHandedIn(session) && session.deleteAfter && session.deleteAfter < today) await this.forget(session.id);
  }

  private async takeReport(session: string, sent: number, news: SyncReport): Promise<void> {
    this.counts.set(session, Math.max(0, (this.counts.get(session) ?? 0) - sent));
    const { refused: _before, ...report } = this.reports.get(session) ?? {};
    await this.storeReport(session, { ...report, ...news });
    this.parts.windows.broadcast({ session, told: this.reports.get(session) ?? {} });
    this.notify();
  }

  private async storeReport(session: string, report: SyncReport): Promise<void> {
    const before = JSON.stringify(this.reports.get(session) ?? {});
    this.reports.set(session, report);
    if (JSON.stringify(report) !== before) await this.parts.store.set(reportKey(session), report);
  }

  /** What another window of this device has done. */
  private async take(news: WindowNews): Promise<void> {
    if ("events" in news) {
      this.headers.set(news.header.id, news.header);
      this.recorders.get(news.header.id)?.take(news.events);
      this.counts.set(news.header.id, await this.parts.store.waiting(news.header.id));
      this.sending.touched(news.header.id);
    } else if ("drafts" in news) this.recorders.get(news.session)?.drafts.take(news.drafts);
    else if ("forgotten" in news) this.drop(news.forgotten);
    else if ("key" in news) this.key = news.key;
    else {
      this.reports.set(news.session, news.told);
      this.counts.set(news.session, await this.parts.store.waiting(news.session));
    }
    this.notify();
  }

  private async visibilityChanged(wasHidden: boolean): Promise<void> {
    const looked = [...this.recorders.values()].map((recorder) => recorder.visibilityChanged(wasHidden).catch(() => undefined));
    if (wasHidden) await Promise.all([this.sending.flush(), this.schemeCache.refresh()]);
    await Promise.all(looked);
  }

  private drop(id: string): void {
    for (const place of [this.headers, this.counts, this.reports, this.recorders]) place.delete(id);
  }

  private notify(): void {
    for (const call of [...this.calls]) call();
  }
}
