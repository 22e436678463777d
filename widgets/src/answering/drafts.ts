/** Answers that are not confirmed yet, kept on the device with every letter. */

import type { DeviceStorage } from "../device/storage.ts";
import type { Answers } from "../room/room.ts";
import { sameAnswers } from "./answers.ts";

/**
 * `sent` is what the room last confirmed from this device, `at` when, in the room's milliseconds.
 * `aside` was typed in fields that are not asked after all, and comes back if they are asked again. `lost`: the room had
 * confirmed it and has it no longer. `shelved`: it is not to be sent, and nobody need be told of it again.
 */
export interface AnswerDraft {
  answers: Answers | null;
  sent: Answers | null;
  at: number | null;
  aside?: Answers;
  lost?: true;
  shelved?: true;
}

export interface ConfirmedVotes {
  votes: Record<string, number>;
  lost: boolean;
}

const NONE: AnswerDraft = { answers: null, sent: null, at: null };

/** The drafts of one participant in one meeting. */
export class Drafts {
  constructor(
    private readonly storage: DeviceStorage,
    private readonly meeting: string,
    private readonly participant: string,
  ) {}

  /** True when the device stores nothing, so that a reload would lose what is written. */
  get failed(): boolean {
    return this.storage.failed;
  }

  /** The meeting's revision when something of it was last confirmed here. */
  get revision(): number {
    return this.storage.get<number>(`revision:${this.meeting}`) ?? 0;
  }

  set revision(revision: number) {
    this.storage.set(`revision:${this.meeting}`, revision);
  }

  read(item: string, step: string): AnswerDraft {
    return this.storage.get<AnswerDraft>(this.key(item, step)) ?? NONE;
  }

  write(item: string, step: string, answers: Answers, aside: Answers = {}): void {
    const { sent, at, lost } = this.read(item, step);
    this.storage.set(this.key(item, step), { answers, sent, at, ...(Object.keys(aside).length ? { aside } : {}), ...(lost && { lost }) });
  }

  /** Stores what the room confirmed, and drops a draft that is the same. */
  confirm(item: string, step: string, sent: Answers, at: number): void {
    const { answers, aside } = this.read(item, step);
    this.storage.set(this.key(item, step), { answers: sameAnswers(answers ?? sent, sent) ? null : answers, sent, at, ...(aside && { aside }) });
  }

  /** Makes what the room had confirmed, and has no longer, a draft again; what was written since stays. */
  lose(item: string, step: string, confirmed: Answers): void {
    const { answers, aside } = this.read(item, step);
    this.storage.set(this.key(item, step), { answers: answers ?? confirmed, sent: null, at: null, ...(aside && { aside }), lost: true });
  }

  /** Lets what is not sent lie, until it is written on. */
  shelve(item: string, step: string): void {
    this.storage.set(this.key(item, step), { ...this.read(item, step), shelved: true });
  }

  /** Makes what was sent a draft again. */
  reopen(item: string, step: string, answers: Answers): void {
    this.storage.set(this.key(item, step), { answers, sent: null, at: null });
  }

  /** Drops what was written in these fields of an item, in whatever step. */
  forget(item: string, fields: readonly string[]): void {
    const without = (answers: Answers | null | undefined) => answers && Object.fromEntries(Object.entries(answers).filter(([field]) => !fields.includes(field)));
    for (const key of this.storage.keys(`draft:${this.meeting}:${this.participant}:${item}:`)) {
      const draft = this.storage.get<AnswerDraft>(key);
      if (!draft) continue;
      const { answers, sent, aside, at } = draft;
      const left = { answers: without(answers) ?? null, sent: without(sent) ?? null, at, ...(aside && { aside: without(aside) ?? {} }) };
      if ([left.answers, left.sent, left.aside].some((kept) => kept && Object.keys(kept).length)) this.storage.set(key, left);
      else this.storage.remove(key);
    }
  }

  /** The votes that the room last confirmed from here in a step, and whether it has them no longer. */
  votes(item: string, step: string): ConfirmedVotes | null {
    return this.storage.get<ConfirmedVotes>(this.votesKey(item, step));
  }

  confirmVotes(item: string, step: string, votes: Record<string, number>, lost = false): void {
    this.storage.set(this.votesKey(item, step), { votes, lost });
  }

  /** What is written here for a step and differs from `mine`, or null. */
  unsent(item: string, step: string, mine: Answers | undefined): Answers | null {
    const { answers, sent } = this.read(item, step);
    return answers === null || sameAnswers(answers, mine) || (sent !== null && sameAnswers(answers, sent)) ? null : answers;
  }

  private votesKey(item: string, step: string): string {
    return `votes:${this.meeting}:${this.participant}:${item}:${step}`;
  }

  private key(item: string, step: string): string {
    return `draft:${this.meeting}:${this.participant}:${item}:${step}`;
  }
}

/** Moves the drafts of a participant whose key is no longer valid to the participant they joined as next. */
export function moveDrafts(storage: DeviceStorage, meeting: string, from: string, to: string): void {
  const start = `draft:${meeting}:${from}:`;
  for (const key of storage.keys(start)) {
    const draft = storage.get<AnswerDraft>(key);
    // What was confirmed belongs to the old participant: for the new one all of it is unsent.
    const answers = draft?.answers ?? draft?.sent ?? null;
    if (answers) storage.set(`draft:${meeting}:${to}:${key.slice(start.length)}`, { ...NONE, ...(draft?.aside && { aside: draft.aside }), answers });
    storage.remove(key);
  }
}
