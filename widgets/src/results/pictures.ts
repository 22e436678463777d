/** Which fields are drawn as a picture, and which are read. */

import type { Field, Step } from "../room/room.ts";

const PICTURES = new Set<Field["type"]>(["scale", "position", "choice", "tags", "date"]);

export const isPicture = ({ type, picture }: Field): boolean => PICTURES.has(type) || picture === "words";

/** The step with the fields that are drawn as a picture, and then with those that are read. */
export function picturesFirst(step: Step): Step[] {
  const parts = [step.fields.filter(isPicture), step.fields.filter((field) => !isPicture(field))];
  return parts.filter((fields) => fields.length > 0).map((fields) => ({ ...step, fields }));
}
