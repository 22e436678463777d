import type { RequestedItem } from "../meeting/agenda-plan.ts";

/** A meeting in short, as meeting/summary.py has it. */
export interface Summary {
  meeting: string;
  code: string;
  title: string;
  team: string;
  school: string;
  /** ISO 8601 in UTC. */
  opened_at: string;
  closed: boolean;
  joined: number;
  exercises: { exercise: string; title: string }[];
  agenda: RequestedItem[];
  /** False where only its record is left: then it can't be opened. */
  has_log: boolean;
}
