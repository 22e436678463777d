import type { Concern } from "../record-form/Concerns.tsx";
import { concerns } from "./privacy.ts";

/** What may point at a person in texts by their place on the page. */
export const textConcerns = (texts: Record<string, string | null | undefined>): Concern[] =>
  Object.entries(texts).flatMap(([place, text]) => concerns(text ?? "").map(({ start, end, kind }) => ({ place, kind, text: [...(text ?? "")].slice(start, end).join("") })));
