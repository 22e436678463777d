/** The bank of methods: what is wished for, what fits, and in which order. */

import type { Language, Step } from "../room/room.ts";
import { byName } from "../words/sorting.ts";

export type Form = Step["form"];

/** What an exercise says of itself in short, as the kernel's `methods` has it. */
export interface Method {
  exercise: string;
  minutes: number;
  people: { least: number; most: number };
  forms: Form[];
  preparation: "none" | "some" | "much";
  evidence: "own" | "practice" | "research";
  groups: string[];
  perspectives: string[];
  dimensions: string[];
  /** The municipality's own. */
  own: boolean;
  /** In how many meetings here it was begun. */
  used: number;
  words: Partial<Record<Language, MethodWords>>;
  mark?: "recommended" | "retired";
  why?: string;
}

export interface MethodWords {
  title: string;
  purpose: string;
  when: string;
}

/** One of each kind at most: minutes that are there, people in the room, and what it is to be about. */
export interface Wishes {
  minutes?: number;
  people?: number;
  perspective?: string;
  group?: string;
  dimension?: string;
  form?: Form;
}

export type Facet = keyof Wishes;
export const FACETS: readonly Facet[] = ["minutes", "people", "perspective", "group", "dimension", "form"];
export const MINUTES: readonly number[] = [15, 30, 45, 60, 90];
export const PEOPLE: readonly number[] = [2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 40, 100];

/** With another wish of its kind, or without it where it was that one. */
export function toggleWish(wishes: Wishes, facet: Facet, value: number | string): Wishes {
  return wishes[facet] === value ? withoutWish(wishes, facet) : { ...wishes, [facet]: value };
}

export function withoutWish(wishes: Wishes, facet: Facet): Wishes {
  const { [facet]: _, ...rest } = wishes;
  return rest;
}

export function matchesWishes(method: Method, wishes: Wishes): boolean {
  const { minutes, people, perspective, group, dimension, form } = wishes;
  return (
    (minutes === undefined || method.minutes <= minutes) &&
    (people === undefined || (method.people.least <= people && people <= method.people.most)) &&
    (perspective === undefined || method.perspectives.includes(perspective)) &&
    (group === undefined || method.groups.includes(group)) &&
    (dimension === undefined || method.dimensions.includes(dimension)) &&
    (form === undefined || method.forms.includes(form))
  );
}

/** Whether every one of the words stands somewhere in the text. */
export function containsWords(text: string, words: string): boolean {
  const within = text.toLocaleLowerCase("da");
  return words.toLocaleLowerCase("da").split(/\s+/).every((word) => within.includes(word));
}

/** What to look for in a method: the words and the labels that a reader sees. */
export interface MethodTexts {
  title(method: Method): string;
  all(method: Method): string;
}

/** Recommended ones first, then those that use the time best, then by title. `steady` order heeds no marks. */
export function findMethods(methods: readonly Method[], wishes: Wishes, words: string, texts: MethodTexts, steady = false): Method[] {
  const left = (method: Method) => (wishes.minutes === undefined ? 0 : wishes.minutes - method.minutes);
  const place = (method: Method) => (steady ? 0 : method.mark === "recommended" ? -1 : method.mark === "retired" ? 1 : 0);
  return methods
    .filter((method) => matchesWishes(method, wishes) && containsWords(texts.all(method), words))
    .sort((a, b) => place(a) - place(b) || left(a) - left(b) || byName(texts.title(a), texts.title(b)));
}

/** Where nothing fits: what to let go of so that something does, the best first. `words` are a wish too. */
export function relaxations(methods: readonly Method[], wishes: Wishes, words: string, texts: MethodTexts): { facet: Facet | "words"; n: number }[] {
  const tries: { facet: Facet | "words"; n: number }[] = FACETS.filter((facet) => wishes[facet] !== undefined).map((facet) => ({
    facet,
    n: findMethods(methods, withoutWish(wishes, facet), words, texts).length,
  }));
  if (words.trim()) tries.push({ facet: "words", n: findMethods(methods, wishes, "", texts).length });
  return tries.filter(({ n }) => n > 0).sort((a, b) => b.n - a.n);
}
