/** What the bank's pages say of a method, a wish and a tag. */

import { formInWords } from "../meeting/StepHead.tsx";
import type { Language } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import type { Facet, Method, MethodTexts, MethodWords, Wishes } from "./methods.ts";

/** A tag's name, as the kernel's `labels` has it. */
export interface Label {
  id: string;
  words: Record<Language, string>;
}

export type Labels = Record<"groups" | "perspectives" | "dimensions", Label[]>;

const KIND = { group: "groups", perspective: "perspectives", dimension: "dimensions" } as const;
export type Tagged = keyof typeof KIND;

export const kindOf = (facet: Tagged): keyof Labels => KIND[facet];

export const labelOf = (labels: Labels, facet: Tagged, id: string, language: Language): string =>
  labels[KIND[facet]].find((label) => label.id === id)?.words[language] ?? id;

export const wordsOf = (method: Method, language: Language): MethodWords =>
  method.words[language] ?? Object.values(method.words)[0] ?? { title: method.exercise, purpose: "", when: "" };

/** What is read when somebody looks for words. */
export const textsIn = (labels: Labels, language: Language): MethodTexts => ({
  title: (method) => wordsOf(method, language).title,
  all: (method) => {
    const { title, purpose, when } = wordsOf(method, language);
    const tags = (Object.keys(KIND) as Tagged[]).flatMap((facet) => method[KIND[facet]].map((id) => labelOf(labels, facet, id, language)));
    return [title, purpose, when, ...tags].join(" ");
  },
});

/** The name of a row of filters. */
export function facetInWords(facet: Facet): string {
  switch (facet) {
    case "minutes":
      return t("Time");
    case "people":
      return t("People");
    case "perspective":
      return t("Perspective");
    case "group":
      return t("Group");
    case "dimension":
      return t("Dimension");
    case "form":
      return t("How you work");
  }
}

/** One wish out of its row, so that it can stand alone: "Perspektiv: Barnet". */
export function wishInWords(wishes: Wishes, facet: Facet, labels: Labels, language: Language): string {
  const { minutes, people, form } = wishes;
  if (facet === "minutes") return t("{n} min.", { n: minutes ?? 0 });
  if (facet === "people") return t("{n} people", { n: people ?? 0 });
  if (facet === "form") return form ? formInWords(form) : "";
  return `${facetInWords(facet)}: ${labelOf(labels, facet, wishes[facet] ?? "", language)}`;
}

export const peopleInWords = ({ least, most }: Method["people"]): string =>
  least === most ? t("{n} people", { n: least }) : t("{least}–{most} people", { least, most });

export const formsInWords = (forms: Method["forms"]): string => forms.map(formInWords).join(" → ");

export function preparationInWords(preparation: Method["preparation"]): string {
  if (preparation === "none") return t("No preparation");
  return preparation === "some" ? t("A quarter of an hour of preparation") : t("More than a quarter of an hour of preparation");
}

export function evidenceInWords(evidence: Method["evidence"]): string {
  if (evidence === "own") return t("Our own design, not yet studied: see whether it works for you.");
  return evidence === "practice" ? t("Widely used in practice.") : t("Rests on published research.");
}

export const usedInWords = (used: number): string => (used ? tn("Used in {n} meeting here.", "Used in {n} meetings here.", used) : "");

export const tagsInWords = (labels: Labels, facet: Tagged, ids: readonly string[], language: Language): string =>
  ids.map((id) => labelOf(labels, facet, id, language)).join(", ");
