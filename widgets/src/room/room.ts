/**
 * The room model: what every page and widget knows of a meeting, and the only thing it may do.
 *
 * On a phone the API stands behind it (api-room.ts), in a notebook a kernel (kernel-room.ts). What they speak in is
 * the contract's; its unions stand here so that code which serves every kind need not ask first which it is.
 */

import type * as contract from "../contract.gen.ts";

export type {
  Answers, Board, Carried, Decision, Earlier, Evidence, EvidenceCount, EvidenceNote, Language, Level, Mark, MarkKind,
  Option, Outcome, Person, Plain, Row, Shown, StepState, TeamForm, Value,
} from "../contract.gen.ts";

type Members<Union> = Union extends unknown ? keyof Union : never;
type Member<Union, Key> = Union extends unknown ? (Key extends keyof Union ? Union[Key] : never) : never;
/** A union as one object type: keys that only some of its members have are optional. */
type Merged<Union> = Pick<Union, keyof Union> & {
  [Key in Exclude<Members<Union>, keyof Union>]?: Exclude<Member<Union, Key>, undefined>;
};

export type Column = Merged<contract.AnyColumn>;
export type Field = Omit<Merged<contract.AnyField>, "columns"> & { columns?: Column[] };
export type Step = Omit<contract.Step, "fields"> & { fields: Field[] };
export type AgendaItem = Omit<contract.AgendaItem, "steps"> & { steps: Step[] };
/** Either role's view. What only a facilitator sees is absent from a participant's. */
export type View = Omit<Merged<contract.View>, "agenda" | "people"> & {
  agenda: AgendaItem[];
  people: Merged<contract.People | contract.FacilitatorPeople>;
};

/** A kind of event that a client may send. */
export type Kind = keyof contract.EventContents;
/** An event as it is sent. Its id is a UUID, made once: it is sent again with the same id until it is answered. */
export type Proposal = { [K in Kind]: { id: string; kind: K; data: contract.EventContents[K] } }[Kind];

/** The item and step that an event is about, where it has them. */
export const placeOf = ({ data }: Proposal): { item?: string | null; step?: string | null } => data as { item?: string; step?: string };

/** A refusal of the room. `fields` holds a message for each field; all in the reader's language. */
export class Refusal extends Error {
  constructor(
    /** The HTTP status; 0 where nobody answered. */
    readonly status: number,
    message: string,
    readonly fields: Record<string, string> = {},
    /** The refusal's code; null where the page itself refused. */
    readonly code: contract.RefusalCode | null = null,
  ) {
    super(message);
    this.name = "Refusal";
  }
}

/** `live`: the view is up to date. `reconnecting`: it may be old. */
export type Connection = "live" | "reconnecting";

/** What this page has sent since it was loaded: so that it can tell what somebody else did. */
export interface SentHere {
  has(id: string): boolean;
  /** Whether this page took back the event of that id. */
  hasUndone(id: string): boolean;
}

/** Cards of a board, by id, that the words alone put together; as `meeting_widget.py` answers it. */
export interface SuggestedPile {
  name: string;
  cards: string[];
}

export interface Room {
  get(): View | null;
  /** Calls `listener` after each change of view or connection; returns a function that unsubscribes it. */
  subscribe(listener: () => void): () => void;
  connection(): Connection;
  /** The server's clock in milliseconds, so that a phone with a wrong clock counts right. */
  now(): number;
  readonly sentHere: SentHere;
  /** Resolves once the events are durable; rejects with Refusal when the room says no. */
  send(events: Proposal[]): Promise<void>;
  /** Sends something that is soon out of date, ahead of the outbox, and ignores the answer. */
  hint?(event: Proposal): void;
  /** What the language mirror marks in a text, which nobody stores. Rejects with Refusal, status 0 where nobody answered. */
  mirror?(text: string): Promise<contract.Mark[]>;
  /** Piles of the cards of a board that lie by themselves; none where they would be a guess. Rejects with Refusal. */
  suggestPiles?(item: string, step: string): Promise<SuggestedPile[]>;
  /** Events without an answer yet, oldest first, also those from before a reload. */
  pending?(): readonly Proposal[];
  /** Why the last answers to a step were refused, also when they were sent before a reload. */
  refused?(item: string, step: string): Refusal | null;
}
