import type { StepProps } from "./StepCard.tsx";

/** Giving votes. */
export function VoteStep(_props: StepProps) {
  return null;
}
