import { Countdown } from "../meeting/Countdown.tsx";
import { canBeRevealed, nextMove, nextPlace, progressOf, type Move, type Place } from "../meeting/agenda.ts";
import { useShortcut } from "../page/use-shortcut.ts";
import type { AgendaItem, Room, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t, tn } from "../words/gettext.ts";
import { answersInWords } from "./step-words.ts";

const KINDS = { first: "step-opened", next: "step-opened", reveal: "step-revealed", lock: "step-locked" } as const;

export const target = ({ item, step }: Place) => ({ item: item.item, step: step.step });

function moveInWords(move: Move): string {
  switch (move.do) {
    case "first":
      return t("Open the first step");
    case "next":
      return t("Next step: {title}", { title: move.place.step.title });
    case "reveal":
      return answersInWords(move.place.step).show;
    case "lock":
      return lockInWords(move.place.item);
    case "close":
      return t("Close the meeting …");
  }
}

function lockInWords({ plain }: AgendaItem): string {
  if (plain === "pause") return t("End the pause");
  return plain ? t("Finish the item") : t("Finish the step");
}

interface ControlsProps {
  room: Room;
  view: View;
  place: Place;
  onClose(): void;
  /** Whether the page keeps the large button in reach with the clock beside it, where it is narrow. */
  bar?: boolean;
}

/** The one right next thing as a large button, with the others beside it. */
export function Controls({ room, view, place, onClose, bar = false }: ControlsProps) {
  const { act, busy, error } = useAct(room);
  const move = nextMove(view);
  const ends = view.now.ends_at;
  const go = () => {
    if (move.do === "close") onClose();
    else void act(KINDS[move.do], target(move.place));
  };
  useShortcut("Enter", go);
  return (
    <div class="fb-controls">
      <div class="fb-go-bar" data-bar={bar ? "" : undefined}>
        {bar && ends && <Countdown room={room} endsAt={ends} resting={place.item.plain === "pause"} key={`${view.now.item}/${view.now.step}`} />}
        <button
          type="button"
          class="fb-button fb-main fb-go"
          aria-keyshortcuts="Control+Enter"
          aria-disabled={busy ? "true" : undefined}
          // The second half of a double click would already be the next thing.
          onClick={(click) => click.detail < 2 && go()}
        >
          <span>{moveInWords(move)}</span>
          <kbd aria-hidden="true">Ctrl ↵</kbd>
        </button>
      </div>
      <FewAnswers view={view} place={place} />
      <Others view={view} place={place} act={act} />
      <p class="fb-error" role="alert">
        {error}
      </p>
    </div>
  );
}

/** That so few have answered that the others may work out who wrote what, before it is shown. */
function FewAnswers({ view, place }: { view: View; place: Place }) {
  const state = progressOf(view, place);
  const few = view.people.answered > 0 && view.people.answered < 3;
  if (!few || !place.step.anonymous || !canBeRevealed(place.step) || (state !== "open" && state !== "locked")) return null;
  return (
    <p class="fb-help">
      {tn(
        "Only {n} has answered. The others may work out who wrote it.",
        "Only {n} have answered. The others may work out who wrote what.",
        view.people.answered,
      )}
    </p>
  );
}

interface OthersProps {
  view: View;
  place: Place;
  act(kind: string, data: Record<string, unknown>): Promise<boolean>;
}

function Others({ view, place, act }: OthersProps) {
  const state = progressOf(view, place);
  const shows = canBeRevealed(place.step);
  const next = nextPlace(view);
  const words = answersInWords(place.step);
  const goesOn = nextMove(view).do === "next";
  const button = (says: string, kind: string, place: Place) => (
    <button type="button" class="fb-button" onClick={(click) => click.detail < 2 && void act(kind, target(place))}>
      {says}
    </button>
  );
  if (state === "waiting") return null;
  return (
    <div class="fb-others" role="group" aria-label={t("Other things you can do")}>
      {state === "open" && shows && button(words.close, "step-locked", place)}
      {state === "open" && !shows && goesOn && button(lockInWords(place.item), "step-locked", place)}
      {state !== "open" && button(t("Open the step again"), "step-opened", place)}
      {state === "revealed" && button(words.hide, "step-locked", place)}
      {next && !goesOn && (state === "open" || (state === "locked" && shows)) && button(t("Skip to: {title}", { title: next.step.title }), "step-opened", next)}
    </div>
  );
}
