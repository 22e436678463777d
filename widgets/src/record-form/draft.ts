/** A page that is written and saved as one record; until then it is kept on the device as a draft. */

import type { DeviceStorage } from "../device/storage.ts";

/** Places are those of the page: "setting", or "<row key>.quote". */
export interface RecordForm<D extends { id: string }> {
  /** Where on the device the draft is kept. */
  key: string;
  /** A new one, with the id that its record will have: so saving again makes no second record. */
  blank(now: Date): D;
  /** Whether there is anything in it that somebody would miss. */
  hasWords(draft: D): boolean;
  /** By place: what has to be mended before it can be saved. */
  faults(draft: D): Record<string, string>;
  /** All that somebody wrote. */
  texts(draft: D): [place: string, text: string][];
  /** Places where a made-up name stands. */
  pseudonyms: readonly string[];
  /** What is sent, as the record's model reads it. */
  body(draft: D): unknown;
  /** The kernel's name of a place ("entries.1.quote") as the page's. */
  placeOnPage(place: string, draft: D): string;
}

export function readDraft<D extends { id: string }>(kind: RecordForm<D>, storage: DeviceStorage, now: Date): D {
  const blank = kind.blank(now);
  const stored = storage.get<D>(kind.key);
  if (!stored) return blank;
  const sameShape = Object.entries(blank).every(([name, value]) => Array.isArray(value) === Array.isArray(stored[name as keyof D]) && name in stored);
  return sameShape && kind.hasWords(stored) ? stored : blank;
}

export function storeDraft<D extends { id: string }>(kind: RecordForm<D>, storage: DeviceStorage, draft: D): void {
  if (kind.hasWords(draft)) storage.set(kind.key, draft);
  else storage.remove(kind.key);
}

/** The id of a place's control on the page. */
export const controlId = (uid: string, place: string): string => `${uid}-${place.replace(".", "-")}`;
