import type { StepPictureProps } from "./StepPicture.tsx";

/** What has been said to a check so far. */
export function CheckPicture(_props: StepPictureProps) {
  return null;
}
