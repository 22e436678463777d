import { canBeRevealed, nextPlace, progressOf, type Place } from "../meeting/agenda.ts";
import type { View } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { OneByOneControls } from "./OneByOneControls.tsx";
import { showsOneByOne, type Move } from "./next-move.ts";
import { lockInWords, target } from "./phase.ts";
import { answersInWords } from "./step-words.ts";
import type { OneByOne } from "./use-one-by-one.ts";

type StepAct = "step-opened" | "step-locked" | "step-revealed";

interface OtherActsProps {
  view: View;
  place: Place;
  /** What the large button does. */
  move: Move;
  oneByOne: OneByOne;
  off: boolean;
  onClose(): void;
  onShow(contribution: string): void;
  onAct(kind: StepAct, data: ReturnType<typeof target>): void;
}

/** What can be done instead of the next thing. */
export function OtherActs(props: OtherActsProps) {
  const { view, place, move, off, onClose } = props;
  const state = progressOf(view, place);
  const button = (label: string, kind: StepAct, at: Place = place) => (
    <button type="button" class="fb-button" aria-disabled={off ? "true" : undefined} onClick={() => props.onAct(kind, target(at))}>
      {label}
    </button>
  );
  if (move.do === "reopen")
    return (
      <div class="fb-others">
        <button type="button" class="fb-button" onClick={onClose}>
          {t("Close it now …")}
        </button>
      </div>
    );
  if (state === "waiting") return null;
  const shows = canBeRevealed(place.step);
  const words = answersInWords(place.step);
  const next = nextPlace(view);
  const skips = next && move.do !== "open" && (state === "open" || (state === "locked" && shows));
  return (
    <>
      <OneByOneControls view={view} place={place} oneByOne={props.oneByOne} off={off} onShow={props.onShow} />
      <div class="fb-others" role="group" aria-label={t("Other things you can do")}>
        {state === "open" && shows && button(words.close, "step-locked")}
        {state === "open" && !shows && move.do !== "lock" && button(lockInWords(place.item), "step-locked")}
        {showsOneByOne(view, place) && move.do === "show" && button(t("Show the rest"), "step-revealed")}
        {state !== "open" && button(t("Open the step again"), "step-opened")}
        {state === "revealed" && button(words.hide, "step-locked")}
        {skips && button(t("Skip to: {title}", { title: next.step.title }), "step-opened", next)}
      </div>
    </>
  );
}
