import type { StepProps } from "../answering/step-props.ts";
import { LazyPart, useLazyPart } from "../phone/lazy-part.ts";
import { t } from "../words/gettext.ts";

const vote = new LazyPart(async () => (await import("./vote-part.ts")).VoteStep);

/** Fetches what takes votes as soon as an exercise is open that asks for some. */
export const useVotePart = ({ item, room }: StepProps) =>
  useLazyPart(vote, item.steps.some(({ does }) => does === "vote"), room.connection() === "live");

/** Giving votes. Most steps ask for none: what takes them is fetched with the first exercise that does. */
export function VoteStep(props: StepProps) {
  const { Part } = useVotePart(props);
  if (Part) return <Part {...props} />;
  return <p role="status">{t("Fetching the meeting …")}</p>;
}
