/** What an observation says of time and of the lesson, in words, wherever it is read. */

import type { Evidence } from "../room/room.ts";
import { t } from "../words/gettext.ts";

/** Time since the observation began, as "12:05", or "72:10" in a long lesson; before it, as "−0:05". */
export function elapsedTime(seconds: number): string {
  const whole = Math.floor(Math.abs(seconds));
  return `${seconds <= -1 ? "−" : ""}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** How long was observed: in minutes, or in seconds where it was less than one. */
export function lengthInWords(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (seconds < 60) return t("{n} sec.", { n: Math.round(seconds) });
  return minutes < 120 ? t("{n} min.", { n: minutes }) : t("{h} h {n} min.", { h: Math.floor(minutes / 60), n: minutes % 60 });
}

/** How the lesson was organised. */
export function groupingInWords(grouping: NonNullable<Evidence["contexts"][number]["grouping"]>): string {
  switch (grouping) {
    case "alone":
      return t("each alone");
    case "pairs":
      return t("in pairs");
    case "groups":
      return t("in groups");
    case "class":
      return t("the whole class together");
    case "free":
      return t("freely");
  }
}
