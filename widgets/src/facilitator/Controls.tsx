import { canBeRevealed, nextMove, nextPlace, progressOf, type Move, type Place } from "../agenda.ts";
import { useAct } from "../meeting/use-act.ts";
import { useShortcut } from "../meeting/use-shortcut.ts";
import type { AgendaItem, Room, View } from "../room.ts";
import { t } from "../words.ts";

const KINDS = { first: "step-opened", next: "step-opened", reveal: "step-revealed", lock: "step-locked" } as const;

export const target = ({ item, step }: Place) => ({ item: item.item, step: step.step });

function moveInWords(move: Move): string {
  switch (move.do) {
    case "first":
      return t("Open the first step");
    case "next":
      return t("Next step: {title}", { title: move.place.step.title });
    case "reveal":
      return move.place.step.does === "vote" ? t("Show the votes") : t("Show the answers");
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
  here: Place;
  onClose(): void;
}

/** The one right next thing as a large button, with the others beside it. */
export function Controls({ room, view, here, onClose }: ControlsProps) {
  const { act, busy, error } = useAct(room);
  const move = nextMove(view);
  const go = () => {
    if (move.do === "close") onClose();
    else void act(KINDS[move.do], target(move.place));
  };
  useShortcut("Enter", go);
  return (
    <div class="fb-controls">
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
      <Others view={view} here={here} act={act} />
      <p class="fb-error" role="alert">
        {error}
      </p>
    </div>
  );
}

interface OthersProps {
  view: View;
  here: Place;
  act(kind: string, data: Record<string, unknown>): Promise<boolean>;
}

function Others({ view, here, act }: OthersProps) {
  const state = progressOf(view, here);
  const shows = canBeRevealed(here.step);
  const next = nextPlace(view);
  const votes = here.step.does === "vote";
  const goesOn = nextMove(view).do === "next";
  const button = (words: string, kind: string, place: Place) => (
    <button type="button" class="fb-button" onClick={(click) => click.detail < 2 && void act(kind, target(place))}>
      {words}
    </button>
  );
  if (state === "waiting") return null;
  return (
    <div class="fb-others" role="group" aria-label={t("Other things you can do")}>
      {state === "open" && shows && button(votes ? t("Close for votes") : t("Close for answers"), "step-locked", here)}
      {state === "open" && !shows && goesOn && button(lockInWords(here.item), "step-locked", here)}
      {state !== "open" && button(t("Open the step again"), "step-opened", here)}
      {state === "revealed" && button(votes ? t("Hide the votes") : t("Hide the answers"), "step-locked", here)}
      {next && !goesOn && (state === "open" || (state === "locked" && shows)) && button(t("Skip to: {title}", { title: next.step.title }), "step-opened", next)}
    </div>
  );
}
