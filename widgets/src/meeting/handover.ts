/** What of an answer leaves the team, as whoever is about to write reads it. */

import type { AgendaItem, Field, Step } from "../room/room.ts";
import { t } from "../words/gettext.ts";

const WRITTEN: ReadonlySet<Field["type"]> = new Set(["text", "cards", "rows", "date", "pseudonym"]);

/** Whether the step needs a line at each field, since some of what is written leaves and some does not. */
const isMixed = ({ fields }: Step): boolean => {
  const measured = fields.filter(({ type }) => !WRITTEN.has(type));
  const someWrittenLeave = fields.some(({ type, handover }) => handover === "texts" && WRITTEN.has(type));
  const allLeave = fields.every(({ handover }) => handover === "texts");
  return (someWrittenLeave && !allLeave) || (measured.some(({ handover }) => handover) && measured.some(({ handover }) => !handover));
};

/** Of a whole step, in a sentence or two; null where nothing is asked. */
export function handoverInWords(step: Step): string | null {
  const { fields } = step;
  if (fields.length === 0) return null;
  if (isMixed(step)) return t("Some of what you answer here may leave the team. It says so at each.");
  if (!fields.some(({ handover }) => handover)) return t("What you answer here stays in the team.");
  if (fields.some(({ type, handover }) => handover === "texts" && WRITTEN.has(type))) return t("What you write here may leave the team, without your name.");
  return fields.some(({ type }) => WRITTEN.has(type))
    ? t("What you write here stays in the team. Only numbers and choices leave it.")
    : t("Only numbers and choices leave the team, without your name.");
}

/** Of one field, where the fields of its step differ; else null. */
export function fieldHandoverInWords(step: Step, field: Field): string | null {
  if (!isMixed(step)) return null;
  switch (field.handover) {
    case "texts":
      return t("May leave the team, without your name.");
    case "measures":
      return field.type === "rows" ? t("Only your choices leave the team, without your name.") : t("Leaves the team as a number, without your name.");
    default:
      return t("Stays in the team.");
  }
}

/** Of the decisions of an item. */
export function decisionHandoverInWords({ handover }: AgendaItem): string {
  switch (handover) {
    case "texts":
      return t("The decision may leave the team, without names.");
    case "measures":
      return t("The decision stays in the team. Only its level is counted outside.");
    case "nothing":
      return t("The decision stays in the team.");
  }
}
