import { Countdown } from "../meeting/Countdown.tsx";
import { nextInWords, nowInWords } from "../meeting/Now.tsx";
import { canBeRevealed, hasBegun, progressOf, type Place } from "../meeting/agenda.ts";
import { capsOf } from "../page/shortcuts.ts";
import { useLate } from "../page/use-late.ts";
import { usePress } from "../page/use-press.ts";
import { useShortcut } from "../page/use-shortcut.ts";
import { useUid } from "../page/use-uid.ts";
import type { Room, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t, tn } from "../words/gettext.ts";
import { OtherActs } from "./OtherActs.tsx";
import { StillWriting } from "./StillWriting.tsx";
import { Undo } from "./Undo.tsx";
import { eventOf, phaseOf, target, type Phase } from "./phase.ts";
import { useElsewhere } from "./use-elsewhere.ts";
import { useOneByOne } from "./use-one-by-one.ts";

interface ControlsProps {
  room: Room;
  view: View;
  place: Place;
  onClose(): void;
  /** Whether the page keeps the large button in sight, with the clock beside it where it is narrow. */
  bar?: boolean;
}

/** The one right next thing as a large button, with the others below it. */
export function Controls({ room, view, place, onClose, bar = false }: ControlsProps) {
  const doing = useAct(room);
  const oneByOne = useOneByOne(view, place, doing);
  const phase = phaseOf(view, oneByOne.asked);
  const gate = usePress(phase.key);
  const onPage = () => {
    if (phase.move.do === "close") onClose();
    else focusOnUnsettled();
    return Promise.resolve(false);
  };
  const go = () => {
    const event = eventOf(phase.move);
    void gate.press(event ? () => doing.send([event]) : onPage);
  };
  useShortcut("lead-on", go);
  const off = doing.busy || gate.off;
  const late = useLate(doing.busy);
  const elsewhere = useElsewhere(room, view);
  return (
    <>
      <div class="fb-go-bar" data-bar={bar ? "" : undefined}>
        {bar && <BarClock room={room} view={view} place={place} />}
        <GoButton phase={phase} off={off} onPress={go} />
        <StillWriting view={view} />
        <p class="fb-help" role="status">
          {late ? t("It is on its way …") : elsewhere}
        </p>
        <p class="fb-error" role="alert">
          {doing.error}
        </p>
      </div>
      <div class="fb-controls">
        {bar && (
          <p class="fb-hidden" role="status">
            {view.later.until ? t("The meeting is over for today") : hasBegun(view) && nowInWords(view)}
          </p>
        )}
        {hasBegun(view) && !view.later.until && <p class="fb-help">{nextInWords(view)}</p>}
        <FewAnswers view={view} place={place} />
        <OtherActs
          view={view}
          place={place}
          move={phase.move}
          oneByOne={oneByOne}
          off={off}
          onClose={onClose}
          onShow={(contribution) => void gate.press(() => doing.act("contribution-revealed", { ...target(place), contribution }))}
          onAct={(kind, data) => void gate.press(() => doing.act(kind, data))}
        />
        <Undo room={room} view={view} />
      </div>
    </>
  );
}

/** The first decision of an earlier meeting of which nothing has been said yet. */
function focusOnUnsettled(): void {
  const choice = document.querySelector<HTMLElement>(".fb-carried:not([data-said]) button");
  choice?.focus();
  choice?.closest("li")?.scrollIntoView({ block: "nearest" });
}

function GoButton({ phase, off, onPress }: { phase: Phase; off: boolean; onPress(): void }) {
  const uid = useUid("left");
  return (
    <button
      type="button"
      class="fb-button fb-main fb-go"
      aria-keyshortcuts="Control+Enter"
      aria-disabled={off ? "true" : undefined}
      aria-describedby={phase.left ? uid : undefined}
      onClick={onPress}
    >
      <span>{phase.label}</span>
      <kbd aria-hidden="true">{capsOf("lead-on")}</kbd>
      {phase.left && (
        <small id={uid} aria-hidden="true">
          {phase.left}
        </small>
      )}
    </button>
  );
}

function BarClock({ room, view, place }: { room: Room; view: View; place: Place }) {
  const { ends_at, item, step } = view.now;
  return ends_at ? <Countdown room={room} endsAt={ends_at} resting={place.item.plain === "pause"} key={`${item}/${step}`} /> : null;
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
