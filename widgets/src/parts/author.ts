import type { Shown, Step } from "../room.ts";
import { t } from "../words.ts";

/** Whose an answer is, where the step says so: a person's name, or a team's number. Else nothing. */
export function authorInWords({ form }: Step, { by, team }: Pick<Shown, "by" | "team">): string {
  if (by !== undefined || team === undefined) return by ?? "";
  if (form === "pairs") return t("Pair {n}", { n: team });
  return form === "fours" ? t("Group of four {n}", { n: team }) : t("Team {n}", { n: team });
}
