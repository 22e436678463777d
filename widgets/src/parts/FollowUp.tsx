import type { StepPictureProps } from "./StepPicture.tsx";

/** What earlier meetings left open, and what became of it. */
export function FollowUp(_props: StepPictureProps) {
  return null;
}
