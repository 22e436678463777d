import type { Language } from "../room.ts";
import { clock, day, t, tn } from "../words.ts";
import type { Grouping, Note, Short } from "./types.ts";

/** Time since the session began, as "12:05". */
export function since(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** How long was observed: in minutes, or in seconds where it was less than one. */
export function length(seconds: number): string {
  return seconds < 60 ? t("{n} sec.", { n: Math.round(seconds) }) : t("{n} min.", { n: Math.round(seconds / 60) });
}

/** Day and time of day: "3. februar 2026 kl. 10.15". */
export const whenSeen = ({ observed_on, started }: Short): string =>
  started ? `${day(Date.parse(observed_on))} ${clock(Date.parse(started))}` : day(Date.parse(observed_on));

export function schemeInWords({ scheme }: Short, language: Language): string {
  return scheme ? t("{scheme}, version {n}", { scheme: scheme.words[language], n: scheme.version }) : t("Notes without a scheme");
}

export const observerInWords = (observer: string): string => t("observer {letter}", { letter: observer });

/** What was noted, counted: "48 koder · 5 noter". What there is none of is left out. */
export function countsInWords({ codes, samples, notes }: Short): string {
  return [
    codes > 0 && tn("{n} code", "{n} codes", codes),
    samples > 0 && tn("{n} prompt", "{n} prompts", samples),
    notes > 0 && tn("{n} note", "{n} notes", notes),
  ]
    .filter(Boolean)
    .join(" · ");
}

export function groupingInWords(grouping: Grouping): string {
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

/** When a note was written: by the clock on the wall where that is known, else since it began. */
export function whenNoted({ at, t: seconds }: Note, started?: string): string {
  if (at) return t("at {time}", { time: at.replace(":", ".") });
  if (seconds === undefined) return "";
  return started ? `${clock(Date.parse(started) + seconds * 1000)} (${since(seconds)})` : since(seconds);
}
