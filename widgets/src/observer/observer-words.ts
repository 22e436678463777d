/** What stands in a session, in words. */

import { elapsedTime } from "../evidence/observation-words.ts";
import { languageTag, t, tn } from "../words/gettext.ts";
import { listInWords } from "../words/lists.ts";
import { codeOf } from "./scheme-codes.ts";
import type { Context, EntryWords, Grouping, Modifiers, ObservingEvent, SampledCode, Scheme, Session, SyncState, Who } from "./types.ts";

/** The words of a scheme's part in the page's language. */
export const translated = <Words>({ da, en }: { da: Words; en: Words }): Words => (languageTag() === "en-GB" ? en : da);

export const labelOf = (named: { da: EntryWords; en: EntryWords }): string => translated(named).label;

/** A code's label; its id where the scheme doesn't know it. */
export function codeLabel(scheme: Scheme | null | undefined, id: string): string {
  const code = codeOf(scheme, id);
  return code ? labelOf(code) : id;
}

export function whoLabel(who: Who): string {
  switch (who) {
    case "one":
      return t("One child");
    case "pair":
      return t("Two");
    case "group":
      return t("Group");
    case "class":
      return t("The class");
    case "adult":
      return t("Adult");
  }
}

export function groupingLabel(grouping: Grouping): string {
  switch (grouping) {
    case "alone":
      return t("Each alone");
    case "pairs":
      return t("In pairs");
    case "groups":
      return t("In groups");
    case "class":
      return t("All together, in class");
    case "free":
      return t("As they like");
  }
}

export function contextWords({ activity, grouping, place }: Omit<Context, "t">): string {
  const parts = [activity, grouping && groupingLabel(grouping), place].filter(Boolean);
  return parts.join(" · ");
}

/** Options that were chosen, by their modifier: "Med ord, Til en anden". */
export function modifierWords(scheme: Scheme | null | undefined, modifiers: Modifiers): string {
  const chosen = (scheme?.modifiers ?? []).flatMap(({ id, options }) => options.filter((option) => modifiers[id]?.includes(option.id)));
  return chosen.map(labelOf).join(", ");
}

export function sampleWords(scheme: Scheme | null | undefined, codes: readonly SampledCode[]): string {
  if (codes.length === 0) return t("nothing of it");
  return listInWords(codes.map(({ code, count }) => (count ? `${codeLabel(scheme, code)} ${count}` : codeLabel(scheme, code))));
}

export function promptTitle(how: "interval" | "momentary" | "scan", n: number): string {
  if (how === "interval") return t("Interval {n}", { n: n + 1 });
  return how === "scan" ? t("Count {n}", { n: n + 1 }) : t("Moment {n}", { n: n + 1 });
}

const isModifiers = (change: unknown): change is { modifiers: Modifiers } => typeof change === "object" && change !== null && Object.keys(change).join() === "modifiers";

/** How long there is between prompts: "2 min", "45 s". */
export const everyWords = (seconds: number): string =>
  seconds % 60 === 0 ? t("{n} min", { n: seconds / 60 }) : seconds < 60 ? t("{n} s", { n: seconds }) : elapsedTime(seconds);

/** What an act was, for the buttons that undo and redo it. */
export function actWords({ kind, data }: ObservingEvent, session: Session): string {
  const scheme = session.began?.scheme;
  const target = typeof data["target"] === "string" ? session.events.get(data["target"])?.code : undefined;
  const code = typeof data["code"] === "string" ? data["code"] : target;
  const label = code ? codeLabel(scheme, code) : "";
  switch (kind) {
    case "coded":
      return label;
    case "stopped":
      return label ? t("the end of {code}", { code: label }) : t("an end");
    case "noted":
      return t("the note");
    case "sampled":
      return scheme?.sampling ? promptTitle(scheme.sampling.how, Number(data["n"] ?? 0)) : t("an answer");
    case "mended":
      if (isModifiers(data["change"])) return modifierWords(scheme, data["change"].modifiers) || label;
      return label ? t("the change of {code}", { code: label }) : t("a change");
    case "removed":
      return t("taking out");
    case "context-changed":
      return t("a change in the lesson");
    case "ended":
      return t("the end");
    default:
      return t("the last act");
  }
}

/** What something said before it was mended. */
export function beforeWords(before: Record<string, unknown>, scheme: Scheme | null | undefined): string {
  const text = (value: unknown) => t("“{text}”", { text: String(value) });
  const parts = Object.entries(before).flatMap(([key, value]) => {
    if (value === null || value === undefined || value === "" || value === false) return [];
    if (key === "t") return [elapsedTime(Number(value))];
    if (key === "until") return [t("to {time}", { time: elapsedTime(Number(value)) })];
    if (key === "code") return [codeLabel(scheme, String(value))];
    if (key === "who") return [whoLabel(value as Who)];
    if (key === "codes") return [sampleWords(scheme, value as SampledCode[])];
    if (key === "seen" || key === "quote" || key === "interpretation") return [text(value)];
    if (key === "count") return [t("{n} of them", { n: String(value) })];
    if (key === "modifiers") return [modifierWords(scheme, value as Modifiers)];
    return [];
  });
  return parts.filter(Boolean).join(", ");
}

/** How it stands between this device and the school's Fællesblik. */
export function syncInWords({ is, waiting, message }: SyncState): string {
  const left = waiting > 0 ? ` ${tn("{n} entry waits on this device.", "{n} entries wait on this device.", waiting)}` : "";
  switch (is) {
    case "idle":
      return waiting > 0 ? left.trim() : t("Everything is handed in.");
    case "sending":
      return t("Sending …");
    case "offline":
      return t("No network right now. Just go on: everything is kept here.") + left;
    case "no-key":
      return t("Not connected. Everything is kept here.") + left;
    case "refused":
      return message ?? t("The school's Fællesblik would not take something.");
  }
}
