/** What the language mirror draws, from the marks that it was given. */

import type { Mark, MarkKind } from "../room/room.ts";

/** The two looks of a mark: what closes round the child, and what opens to situation and community. */
export type Look = "child" | "around";

export const lookOf = (kind: MarkKind): Look => (kind === "in-child" || kind === "always" ? "child" : "around");

/** A piece of a text; a marked one belongs to one of the reasons. */
export interface Piece {
  text: string;
  kind?: MarkKind;
  reason?: number;
}

/** Why words are marked, once for all that share it: the different words as they were written. */
export interface Reason {
  kind: MarkKind;
  why: string;
  words: string[];
}

/** The text in pieces, and the reasons in the order in which they turn up. */
export function mirrorImage(text: string, marks: readonly Mark[]): { pieces: Piece[]; reasons: Reason[] } {
  // Marks count code points; JavaScript's own indices would be off behind an emoji.
  const points = [...text];
  const pieces: Piece[] = [];
  const reasons: Reason[] = [];
  let at = 0;
  const plain = (to: number) => {
    if (to > at) pieces.push({ text: points.slice(at, to).join("") });
  };
  for (const { start, end, kind, why } of marks) {
    plain(start);
    const word = points.slice(start, end).join("");
    let reason = reasons.findIndex((earlier) => earlier.kind === kind && earlier.why === why);
    if (reason < 0) reason = reasons.push({ kind, why, words: [] }) - 1;
    const { words } = reasons[reason]!;
    const alike = (other: string) => other.toLowerCase() === word.toLowerCase();
    if (!words.some(alike)) words.push(word);
    pieces.push({ text: word, kind, reason });
    at = end;
  }
  plain(points.length);
  return { pieces, reasons };
}
