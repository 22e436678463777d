/** What somebody has begun in a session and not kept: it is no event yet, and is on the device as it is typed. */

import { holdsCpr } from "./cpr.ts";
import { withoutNumbers } from "./privacy.ts";
import type { Counts, Drafts, NoteDraft, SessionDrafts, Who } from "./types.ts";

export const NO_DRAFTS: Drafts = { note: null, prompts: {}, meanings: {}, who: null };

const hasMarks = (counts: Counts): boolean => Object.values(counts).some((count) => count > 0);

function without<Value>(all: Readonly<Record<string, Value>>, key: string | number): Record<string, Value> {
  const { [key]: _, ...others } = all;
  return others;
}

interface StoredDraftsOptions {
  /** As the device has them. */
  stored: Drafts;
  /** Resolves once these are on the device, where they take the place of those before; null takes those off. */
  write(drafts: Drafts | null): Promise<void>;
  changed(): void;
}

/** One session's drafts. What is typed while the device still writes is written next, all of it at once. */
export class StoredDrafts implements SessionDrafts {
  private drafts: Drafts;
  private writing = false;
  private writeAgain = false;

  constructor(private readonly parts: StoredDraftsOptions) {
    this.drafts = parts.stored;
  }

  get content(): Drafts {
    return this.drafts;
  }

  get unansweredPrompts(): number[] {
    const { prompts } = this.drafts;
    return Object.keys(prompts).map(Number).sort((a, b) => a - b);
  }

  setNote(note: NoteDraft | null): void {
    this.put({ note });
  }

  setPrompt(n: number, counts: Counts): void {
    const { prompts } = this.drafts;
    this.put({ prompts: hasMarks(counts) ? { ...prompts, [n]: counts } : without(prompts, n) });
  }

  setMeaning(note: string, text: string | null): void {
    const { meanings } = this.drafts;
    this.put({ meanings: text === null ? without(meanings, note) : { ...meanings, [note]: text } });
  }

  setWho(who: Who | null): void {
    this.put({ who });
  }

  clear(): void {
    this.put(null);
  }

  /** Takes in what another window of this device has written. */
  take(drafts: Drafts | null): void {
    this.drafts = drafts ?? NO_DRAFTS;
    this.parts.changed();
  }

  private put(part: Partial<Drafts> | null): void {
    this.drafts = part ? { ...this.drafts, ...part } : NO_DRAFTS;
    this.parts.changed();
    void this.flush();
  }

  private async flush(): Promise<void> {
    this.writeAgain = true;
    if (this.writing) return;
    this.writing = true;
    while (this.writeAgain) {
      this.writeAgain = false;
      // A device without room says so when the text is to be kept.
      await this.parts.write(this.drafts === NO_DRAFTS ? null : writable(this.drafts)).catch(() => undefined);
    }
    this.writing = false;
  }
}

/** A CPR number is never saved, half-written texts included: dots stand for its digits. */
function writable(drafts: Drafts): Drafts {
  const { note, meanings } = drafts;
  if (!holdsCpr([note?.seen, note?.quote, meanings])) return drafts;
  const masked = (text: string): string => (holdsCpr(text) ? withoutNumbers(text) : text);
  return {
    ...drafts,
    note: note && { ...note, seen: masked(note.seen), quote: masked(note.quote) },
    meanings: Object.fromEntries(Object.entries(meanings).map(([id, text]) => [id, masked(text)])),
  };
}
