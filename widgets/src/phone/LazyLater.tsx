import type { ComponentChildren } from "preact";
import { LazyPart, useLazyPart } from "./lazy-part.ts";
import type { KeptWordsProps, LaterProps } from "./later-props.ts";

const load = () => import("./later-part.ts");
const unsent = new LazyPart<LaterProps>(async () => (await load()).UnsentWords);
const answers = new LazyPart<LaterProps>(async () => (await load()).LateAnswers);
const steps = new LazyPart<LaterProps>(async () => (await load()).LateSteps);
const mine = new LazyPart<Pick<LaterProps, "view" | "drafts">>(async () => (await load()).MyAnswers);
const shown = new LazyPart<Pick<LaterProps, "view">>(async () => (await load()).EarlierShown);
const words = new LazyPart<KeptWordsProps>(async () => (await load()).KeptWords);

/** What was not sent in time, and how it can be: nobody needs it before the meeting moves on, so it is fetched after the rest. */
export function UnsentWords(props: LaterProps) {
  const { Part } = useLazyPart(unsent, true, props.room.connection() === "live");
  return Part && <Part {...props} />;
}

export function LateSteps(props: LaterProps) {
  const { Part } = useLazyPart(steps, true, props.room.connection() === "live");
  return Part && <Part {...props} />;
}

/** `children` until it has come. */
export function LateAnswers({ children, ...props }: LaterProps & { children: ComponentChildren }) {
  const { Part } = useLazyPart(answers, true, props.room.connection() === "live");
  return Part ? <Part {...props} /> : <>{children}</>;
}

export function MyAnswers({ room, ...props }: LaterProps) {
  const { Part } = useLazyPart(mine, true, room.connection() === "live");
  return Part && <Part {...props} />;
}

export function EarlierShown({ room, view }: Omit<LaterProps, "drafts">) {
  const { Part } = useLazyPart(shown, true, room.connection() === "live");
  return Part && <Part view={view} />;
}

export function KeptWords(props: KeptWordsProps) {
  const { Part } = useLazyPart(words, true, true);
  return Part && <Part {...props} />;
}
