/**
 * A session folded from its events, as observation/session.py folds it; the cases in tests/fixtures/observing.json hold
 * the two to each other. The same events in any order, any of them twice, from one device or several, give the same session.
 */

import { corrected, isKnownVersion, parseEvent, SETTING, utcMoment, type Correctable, type ParsedEvent } from "./event-content.ts";
import type { Code, CodedEvent, Context, ObservingEvent, Session, Setting } from "./types.ts";
import { isObject } from "./value-schema.ts";

/** The session that the events add up to. */
export const fold = (events: Iterable<ObservingEvent>): Session => new SessionLog(events).session;

const isBefore = (a: ObservingEvent, b: ObservingEvent): boolean => (a.at === b.at ? a.id < b.id : a.at < b.at);

/** A session's events and their fold. The latest event is folded on top; an earlier one folds all of them anew. */
export class SessionLog {
  /** In order, each once. */
  readonly events: ObservingEvent[] = [];
  /** Ids of events that are undone, by an `undone` that is not undone itself. */
  dead = new Set<string>();
  private folding = new Folding();
  private readonly byId = new Map<string, { event: ObservingEvent; content: ParsedEvent | null }>();

  constructor(events: Iterable<ObservingEvent> = []) {
    this.add(events);
  }

  get session(): Session {
    return this.folding.session;
  }

  find(id: unknown): ObservingEvent | undefined {
    return this.byId.get(id as string)?.event;
  }

  /** Adds events that are not there yet; true if there were any. */
  add(events: Iterable<ObservingEvent>): boolean {
    const before = this.events.length;
    let anew = false;
    for (const event of events) {
      if (this.byId.has(event.id)) continue;
      const last = this.events.at(-1);
      const content = parseEvent(event);
      this.byId.set(event.id, { event, content });
      this.events.push(event);
      if (event.kind === "undone" || (last && isBefore(event, last))) anew = true;
      if (!anew && !this.dead.has(event.id)) this.folding.apply(event, content);
    }
    if (anew) this.refold();
    return this.events.length > before;
  }

  private refold(): void {
    this.events.sort((a, b) => (isBefore(a, b) ? -1 : 1));
    this.dead = new Set();
    for (const event of [...this.events].reverse()) {
      const { id, kind, data } = event;
      if (kind !== "undone" || this.dead.has(id) || !isKnownVersion(event)) continue;
      if (isObject(data) && typeof data["target"] === "string") this.dead.add(data["target"]);
    }
    this.folding = new Folding();
    for (const event of this.events)
      if (!this.dead.has(event.id)) this.folding.apply(event, this.byId.get(event.id)!.content);
  }
}

const contextOf = ({ activity = null, grouping = null, place = null }: Omit<Context, "t">, t: number): Context => ({ t, activity, grouping, place });

/** A fold under way, with indexes that make the next event quick: running states, samples by prompt. */
class Folding {
  readonly session: Session = {
    began: null,
    setting: { setting: "" },
    contexts: [],
    events: new Map(),
    samples: new Map(),
    entries: new Map(),
    changes: [],
    clock: [],
    ended: null,
    saved: 0,
    last: 0,
  };
  private readonly going = new Set<string>();
  private readonly prompts = new Map<number, string>();
  private readonly codes = new Map<string, Code>();

  apply(event: ObservingEvent, content: ParsedEvent | null): void {
    const { session } = this;
    if (!content || (!session.began && content.kind !== "session-began")) return;
    this.reopen();
    const { t = 0, until = 0 } = content.data as { t?: number; until?: number | null };
    session.last = Math.max(session.last, t, until ?? 0);
    this.take(event, content);
    if (session.ended !== null) for (const id of this.going) this.until(id, session.ended);
  }

  private take(event: ObservingEvent, { kind, data }: ParsedEvent): void {
    const { session } = this;
    const { id } = event;
    if (kind === "session-began") {
      if (session.began) return;
      session.began = data;
      session.setting = Object.fromEntries(SETTING.map((name) => [name, data[name] ?? null])) as unknown as Setting;
      session.contexts.push(contextOf(data, 0));
      for (const code of data.scheme?.codes ?? []) if (!this.codes.has(code.id)) this.codes.set(code.id, code);
    } else if (kind === "setting-changed") {
      Object.assign(session.setting, data);
      if (!session.setting.setting) session.setting.setting = session.began?.setting ?? "";
    } else if (kind === "context-changed") session.contexts.push(contextOf(data, data.t));
    else if (kind === "coded") this.code(id, data);
    else if (kind === "stopped") this.stop(data.target, data.t);
    else if (kind === "sampled") {
      const earlier = this.prompts.get(data.n);
      if (earlier) session.samples.delete(earlier);
      this.prompts.set(data.n, id);
      session.samples.set(id, { id, ...data });
    } else if (kind === "noted") session.entries.set(id, { id, ...data });
    else if (kind === "mended") this.mend(event, data.target, data.change);
    else if (kind === "removed") this.remove(event, data.target);
    else if (kind === "clock-changed") session.clock.push({ t: data.t, by: data.by });
    else if (kind === "ended") session.ended = data.t;
    else if (kind === "saved") session.saved += 1;
  }

  private code(id: string, coded: Omit<CodedEvent, "id">): void {
    const excludes = this.codes.get(coded.code)?.excludes ?? [];
    if (excludes.length)
      for (const other of [...this.going]) {
        const { code, who, t } = this.session.events.get(other)!;
        const over = coded.until != null && coded.until <= t;
        if (excludes.includes(code) && who === coded.who && !over) this.stop(other, coded.t);
      }
    this.put({ id, ...coded, until: coded.until == null ? null : Math.max(coded.until, coded.t) });
  }

  private put(event: CodedEvent): void {
    this.session.events.set(event.id, event);
    if (event.until == null && this.codes.get(event.code)?.type === "state") this.going.add(event.id);
    else this.going.delete(event.id);
  }

  private stop(target: string, t: number): void {
    if (!this.going.delete(target)) return;
    this.until(target, t);
  }

  private until(id: string, t: number | null): void {
    const event = this.session.events.get(id)!;
    this.session.events.set(id, { ...event, until: t === null ? null : Math.max(t, event.t) });
  }

  /** Lets states that the session's end has ended run on, so that a later event finds them running. */
  private reopen(): void {
    if (this.session.ended !== null) for (const id of this.going) this.until(id, null);
  }

  private mend(event: ObservingEvent, target: string, change: Record<string, unknown>): void {
    const { events, samples, entries } = this.session;
    const mend = <T extends Correctable>(old: T | undefined): T | null => {
      const correction = old && corrected(old, change);
      if (correction) this.session.changes.push({ target, at: utcMoment(event.at)!, what: "mended", before: correction.before });
      return correction?.corrected ?? null;
    };
    const code = mend(events.get(target));
    const sample = mend(samples.get(target));
    const entry = mend(entries.get(target));
    if (code) this.put(code);
    if (sample) samples.set(target, sample);
    if (entry) entries.set(target, entry);
  }

  private remove(event: ObservingEvent, target: string): void {
    const { events, samples, entries, changes } = this.session;
    const old = events.get(target) ?? samples.get(target) ?? entries.get(target);
    if (!old) return;
    if ("n" in old) this.prompts.delete(old.n);
    for (const place of [events, samples, entries]) place.delete(target);
    this.going.delete(target);
    const { id: _id, ...before } = withoutNull(old) as Correctable;
    changes.push({ target, at: utcMoment(event.at)!, what: "removed", before });
  }
}

function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (typeof value !== "object" || value === null) return value;
  const filled = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(filled.map(([name, inner]) => [name, withoutNull(inner)]));
}
