/** The agenda of a meeting that is being planned: exercises, and items without one. */

import { uuid7 } from "../device/uuid.ts";
import type { Plain } from "../room/room.ts";

/** What somebody can plan; what earlier meetings left open comes by itself. */
type PlannablePlain = Exclude<Plain, "follow-up">;

/** The most that an item without an exercise can take, as model/events.py has it. */
export const PLAIN_MINUTES = 120;
/** The most that an exercise can be stretched to. */
export const EXERCISE_MINUTES = 480;
export const MOST_ITEMS = 20;
export const SUGGESTED_MINUTES: Record<PlannablePlain, string> = { talk: "10", pause: "10" };

/**
 * `key` is an item's own for as long as it is planned; `minutes` is what stands in the field. An exercise has some only
 * where an earlier agenda gave it other minutes than its own.
 */
export type PlannedItem =
  | { key: string; kind: "exercise"; exercise: string; minutes?: number }
  | { key: string; kind: "talk"; title: string; minutes: string }
  | { key: string; kind: "pause"; minutes: string };

/** An item as `POST /api/meetings` takes it. */
export type RequestedItem = { exercise: string; minutes?: number } | { talk: string; minutes: number } | { pause: true; minutes: number };

/** The faults of items, by the place that the server would name. */
export type PlanFault = "title" | "minutes";

/** Adds the exercise at the end, or takes it out if it is there. */
export function toggleExercise(agenda: readonly PlannedItem[], exercise: string): PlannedItem[] {
  const without = agenda.filter((item) => item.kind !== "exercise" || item.exercise !== exercise);
  return without.length < agenda.length ? without : [...agenda, { key: exercise, kind: "exercise", exercise }];
}

/** With one more item without an exercise, at the end, under a key that no other has. */
export function addPlainItem(agenda: readonly PlannedItem[], kind: PlannablePlain): PlannedItem[] {
  let n = 1;
  while (agenda.some(({ key }) => key === `:${kind}-${n}`)) n += 1;
  const item = { key: `:${kind}-${n}`, minutes: SUGGESTED_MINUTES[kind] };
  return [...agenda, kind === "talk" ? { ...item, kind, title: "" } : { ...item, kind }];
}

export function moveItem<One>(list: readonly One[], from: number, to: number): One[] {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** An id for an item that comes while the meeting runs: `again-`, `talk-` or `pause-` and eight letters and digits. */
export const newItemId = (kind: PlannablePlain | "again"): string => `${kind}-${uuid7().slice(-8)}`;

/** Whole minutes from text; null where it is no whole number within the limits. */
export function minutesIn(text: string, most = PLAIN_MINUTES): number | null {
  const minutes = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return minutes >= 1 && minutes <= most ? minutes : null;
}

/** All minutes together; what can't be read counts for nothing until it is mended. */
export function minutesOf(agenda: readonly PlannedItem[], ofExercise: (exercise: string) => number): number {
  return agenda.reduce((sum, item) => sum + (item.kind === "exercise" ? (item.minutes ?? ofExercise(item.exercise)) : (minutesIn(item.minutes) ?? 0)), 0);
}

/** What must be mended before the meeting can be created, by place. */
export function planFaults(agenda: readonly PlannedItem[]): Record<string, PlanFault> {
  const faults: Record<string, PlanFault> = {};
  agenda.forEach((item, i) => {
    if (item.kind === "talk" && !item.title.trim()) faults[`agenda.${i}.talk`] = "title";
    if (item.kind !== "exercise" && minutesIn(item.minutes) === null) faults[`agenda.${i}.minutes`] = "minutes";
  });
  return faults;
}

/** The agenda as it is sent; `faultsIn` has found nothing. */
export function requestedItems(agenda: readonly PlannedItem[]): RequestedItem[] {
  return agenda.map((item) => {
    if (item.kind === "exercise") return { exercise: item.exercise, ...(item.minutes === undefined ? {} : { minutes: item.minutes }) };
    const minutes = minutesIn(item.minutes) ?? 0;
    return item.kind === "talk" ? { talk: item.title.trim(), minutes } : { pause: true, minutes };
  });
}

/** An agenda that was held or saved, to be planned anew; an exercise that is no longer offered, or comes again, is left out. */
export function plannedItems(agenda: readonly RequestedItem[], isOffered: (exercise: string) => boolean): PlannedItem[] {
  let planned: PlannedItem[] = [];
  for (const item of agenda.slice(0, MOST_ITEMS)) {
    if ("exercise" in item) {
      if (!isOffered(item.exercise) || planned.some(({ key }) => key === item.exercise)) continue;
      planned = [...planned, { key: item.exercise, kind: "exercise", exercise: item.exercise, ...(item.minutes === undefined ? {} : { minutes: item.minutes }) }];
    } else {
      planned = addPlainItem(planned, "talk" in item ? "talk" : "pause");
      const added = planned.at(-1);
      if (added) planned = [...planned.slice(0, -1), { ...added, minutes: String(item.minutes), ...("talk" in item ? { title: item.talk } : {}) } as PlannedItem];
    }
  }
  return planned;
}

/** How many exercises of an agenda are no longer offered. */
export const missingFrom = (agenda: readonly RequestedItem[], isOffered: (exercise: string) => boolean): number =>
  new Set(agenda.flatMap((item) => ("exercise" in item && !isOffered(item.exercise) ? [item.exercise] : []))).size;
