import { LazyPart, useLazyPart } from "../phone/lazy-part.ts";
import type { StepPictureProps } from "../results/step-picture-props.ts";

const followUp = new LazyPart(async () => (await import("./follow-up-part.ts")).FollowUp);

/** What earlier meetings left open. Most meetings have no such item: what draws it is fetched with the first. */
export function FollowUp(props: StepPictureProps) {
  const { Part } = useLazyPart(followUp, true, props.room.connection() === "live");
  return Part && <Part {...props} />;
}
