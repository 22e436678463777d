import type { Step, View } from "../room.ts";

/** Who works together, for the whole room to see. */
export function Teams(_props: { view: View; step: Step }) {
  return null;
}
