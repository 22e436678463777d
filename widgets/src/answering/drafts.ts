/** What somebody has written and not yet seen confirmed, kept on the device letter by letter. */

import { same } from "./answers.ts";
import type { Keep } from "../device/storage.ts";
import type { Answers } from "../room/room.ts";

/**
 * `sent` is what the room last confirmed from this device, `at` when, in the room's milliseconds.
 * `aside` was typed in fields that are not asked after all, and comes back if they are asked again.
 */
export interface Draft {
  answers: Answers | null;
  sent: Answers | null;
  at: number | null;
  aside?: Answers;
}

const NONE: Draft = { answers: null, sent: null, at: null };

/** The drafts of one participant in one meeting. */
export class Drafts {
  constructor(
    private readonly keep: Keep,
    private readonly meeting: string,
    private readonly participant: string,
  ) {}

  /** True when the device stores nothing, so that a reload would lose what is written. */
  get failed(): boolean {
    return this.keep.failed;
  }

  read(item: string, step: string): Draft {
    return this.keep.get<Draft>(this.key(item, step)) ?? NONE;
  }

  write(item: string, step: string, answers: Answers, aside: Answers = {}): void {
    const { sent, at } = this.read(item, step);
    this.keep.set(this.key(item, step), { answers, sent, at, ...(Object.keys(aside).length ? { aside } : {}) });
  }

  /** Notes what the room confirmed. A draft that says the same has done its work. */
  confirm(item: string, step: string, sent: Answers, at: number): void {
    const { answers, ...kept } = this.read(item, step);
    this.keep.set(this.key(item, step), { ...kept, answers: same(answers ?? sent, sent) ? null : answers, sent, at });
  }

  /** What was sent from here no longer counts: it is a draft again. */
  reopen(item: string, step: string, answers: Answers): void {
    this.keep.set(this.key(item, step), { answers, sent: null, at: null });
  }

  /** What is written here for a step and differs from `mine`, or null. */
  unsent(item: string, step: string, mine: Answers | undefined): Answers | null {
    const { answers, sent } = this.read(item, step);
    return answers === null || same(answers, mine) || (sent !== null && same(answers, sent)) ? null : answers;
  }

  private key(item: string, step: string): string {
    return `draft:${this.meeting}:${this.participant}:${item}:${step}`;
  }
}

/** Moves the drafts of a participant whose key no longer opens the door to the one they became. */
export function adoptDrafts(keep: Keep, meeting: string, from: string, to: string): void {
  const start = `draft:${meeting}:${from}:`;
  for (const key of keep.keys(start)) {
    const draft = keep.get<Draft>(key);
    // What was confirmed belongs to the old participant: for the new one all of it is unsent.
    const answers = draft?.answers ?? draft?.sent ?? null;
    if (answers) keep.set(`draft:${meeting}:${to}:${key.slice(start.length)}`, { ...NONE, ...(draft?.aside && { aside: draft.aside }), answers });
    keep.remove(key);
  }
}
