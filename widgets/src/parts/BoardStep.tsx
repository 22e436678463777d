import type { StepPictureProps } from "./StepPicture.tsx";

/** The board of a step that groups. */
export function BoardStep(_props: StepPictureProps) {
  return null;
}
