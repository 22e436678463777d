/** A room for tests: it holds a view, and answers as it is told to. */

import type { AgendaItem, Connection, Field, Proposal, Refusal, Room, Step, View } from "./room.ts";
import { SentIds } from "./sent-ids.ts";

/** An event as a test reads it, whatever its kind. */
type SentEvent = Omit<Proposal, "data"> & { data: Record<string, unknown> };

export class FakeRoom implements Room {
  readonly sent: SentEvent[][] = [];
  readonly sentHere = new SentIds();
  readonly hints: Proposal[] = [];
  /** What the next `send` is refused with. */
  refusal: Refusal | null = null;
  state: Connection = "live";
  suggestPiles?: NonNullable<Room["suggestPiles"]>;
  private readonly listeners = new Set<() => void>();

  constructor(public view: View) {}

  get = (): View => this.view;
  connection = (): Connection => this.state;
  now = (): number => Date.parse("2026-11-28T09:00:00Z");
  hint = (event: Proposal): void => void this.hints.push(event);

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async send(events: Proposal[]): Promise<void> {
    this.sent.push(events as SentEvent[]);
    this.sentHere.add(events);
    const refusal = this.refusal;
    this.refusal = null;
    if (refusal) throw refusal;
  }

  /** Changes the view, and tells the listeners. */
  show(change: Partial<View>): void {
    this.view = { ...this.view, ...change };
    for (const listener of [...this.listeners]) listener();
  }
}

export const fakeField = (field: string, more: Partial<Field> = {}): Field => ({ field, type: "text", required: false, label: field, ...more });

export const fakeStep = (step: string, more: Partial<Step> = {}): Step => ({
  step,
  does: "write",
  form: "alone",
  minutes: 5,
  title: step,
  say: "",
  silent: [],
  writes: [],
  anonymous: false,
  recalls: [],
  fields: [],
  ...more,
});

/** A participant's view of a meeting with one item, whose first step is open. */
export function fakeView(steps: Step[], more: Partial<View> = {}): View {
  const item: AgendaItem = { item: "item-1", exercise: "e", version: 1, title: "Exercise", purpose: "", minutes: 10, handover: "measures", roles: [], steps };
  const step = steps[0]?.step ?? "";
  return {
    meeting: "m",
    code: "ABC234",
    role: "participant",
    revision: 1,
    language: "en",
    title: "Meeting",
    agenda: [item],
    now: { item: "item-1", step, state: "open" },
    progress: { "item-1": { [step]: "open" } },
    passed: {},
    later: { steps: {} },
    mine: {},
    shown: {},
    counts: {},
    boards: {},
    votes: {},
    people: { joined: 3, away: 0, expected: 3, writing: 0, ready: 0, answered: 0, hands: 0 },
    roles: {},
    teams: {},
    team_roles: {},
    sound: false,
    decisions: {},
    carried: {},
    me: { participant: "p", name: "Anna", ready: {}, votes: {}, teams: {}, hand: false, roles: {} },
    ...more,
  };
}
