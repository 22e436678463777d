import { t } from "./gettext.ts";

/** Names in a sentence: "Anna, Bo og Carl". */
export function listInWords(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? "";
  return t("{some} and {last}", { some: names.slice(0, -1).join(", "), last: names.at(-1) ?? "" });
}
