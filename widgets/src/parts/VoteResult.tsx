import type { StepPictureProps } from "./StepPicture.tsx";

/** The votes, once they are revealed. */
export function VoteResult(_props: StepPictureProps) {
  return null;
}
