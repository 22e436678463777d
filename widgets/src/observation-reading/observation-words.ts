import { elapsedTime } from "../evidence/observation-words.ts";
import type { Language } from "../room/room.ts";
import { dateInWords } from "../words/dates.ts";
import { languageTag, t, tn } from "../words/gettext.ts";
import type { Note, ObservationSummary } from "./types.ts";

/**
 * The time of day where somebody observed, `seconds` after they began: "kl. 10.15". A moment with an
 * offset from UTC says what the clock on their wall showed; one in UTC is told by the reader's own.
 */
export function wallClock(started: string, seconds = 0): string {
  const utc = started.endsWith("Z");
  const at = Date.parse(utc ? started : started.replace(/[+-]\d\d:\d\d$/, "Z")) + seconds * 1000;
  const zone = utc ? {} : { timeZone: "UTC" };
  return t("at {time}", { time: new Intl.DateTimeFormat(languageTag(), { hour: "2-digit", minute: "2-digit", ...zone }).format(at) });
}

/** Day and time of day: "3. februar 2026 kl. 10.15". */
export const whenSeen = ({ observed_on, started }: ObservationSummary): string =>
  started ? `${dateInWords(Date.parse(observed_on))} ${wallClock(started)}` : dateInWords(Date.parse(observed_on));

export function schemeInWords({ scheme }: ObservationSummary, language: Language): string {
  if (!scheme) return t("Notes without a scheme");
  return scheme.version > 1 ? t("{scheme}, version {n}", { scheme: scheme.words[language], n: scheme.version }) : scheme.words[language];
}

export const observerInWords = (observer: string): string => t("observer {letter}", { letter: observer });

/** As it stands at the beginning of a line. */
export const capitalised = (words: string): string => words.slice(0, 1).toLocaleUpperCase() + words.slice(1);

/** What was noted, counted: "48 hændelser · 5 noter". What there is none of is left out. */
export function countsInWords({ codes, samples, notes, scheme }: ObservationSummary): string {
  return [
    codes > 0 && tn("{n} event", "{n} events", codes),
    samples > 0 && (scheme?.how === "scan" ? tn("{n} scan", "{n} scans", samples) : tn("{n} interval", "{n} intervals", samples)),
    notes > 0 && tn("{n} note", "{n} notes", notes),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** When a note was written: by the clock on the wall where that is known, else since it began. */
export function whenNoted({ at, t: seconds }: Note, started?: string): string {
  if (at) return t("at {time}", { time: at.replace(":", ".") });
  if (seconds === undefined) return "";
  return started ? `${wallClock(started, seconds)} (${elapsedTime(seconds)})` : elapsedTime(seconds);
}
