import type { RequestedItem } from "../meeting/agenda-plan.ts";

/** An agenda that was saved, as template_desk.py has it. */
export interface Template {
  id: string;
  name: string;
  agenda: RequestedItem[];
  /** Whether the reader may rename and delete it. */
  own: boolean;
}
