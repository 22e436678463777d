/** What of a step's answers is shown to whoever looks. */

import type { Shown, View } from "../room/room.ts";

/** While teams work, what my own has shown stands apart from what everybody sees. */
export const shownOf = (view: View, item: string, step: string): readonly Shown[] =>
  view.me?.shown?.[item]?.[step] ?? view.shown[item]?.[step] ?? [];
