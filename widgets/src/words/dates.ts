/** Times and days in the language in use. */

import { languageTag, t } from "./gettext.ts";

/** A time of day in a sentence: "kl. 15.04", "at 15:04". */
export function timeOfDay(at: Date | number): string {
  const format = new Intl.DateTimeFormat(languageTag(), { hour: "2-digit", minute: "2-digit" });
  return t("at {time}", { time: format.format(at) });
}

/** A date in words: "3. februar 2026". */
export function dateInWords(at: Date | number): string {
  return new Intl.DateTimeFormat(languageTag(), { dateStyle: "long" }).format(at);
}

/** A day and a time in a sentence: "lørdag 28. november kl. 16.00". */
export function dateAndTime(at: Date | number): string {
  const format = new Intl.DateTimeFormat(languageTag(), { weekday: "long", day: "numeric", month: "long" });
  return `${format.format(at)} ${timeOfDay(at)}`;
}

/** A date in words, without the year where it is this one: "1. december". */
export function shortDate(at: Date, now = new Date()): string {
  if (at.getFullYear() !== now.getFullYear()) return dateInWords(at);
  return new Intl.DateTimeFormat(languageTag(), { day: "numeric", month: "long" }).format(at);
}

/** Time left as "4:05". */
export function timeLeft(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
