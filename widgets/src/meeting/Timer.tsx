import type { Room, Step, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t } from "../words/gettext.ts";
import { Countdown } from "./Countdown.tsx";
import { IntervalNow } from "./IntervalNow.tsx";
import { IntervalSteps } from "./IntervalSteps.tsx";
import { SoundSwitch } from "./Sound.tsx";

interface TimerProps {
  room: Room;
  view: View;
  step: Step;
  /** Whether the step is a pause. */
  resting?: boolean;
  /** False where the page has a clock already. */
  clock?: boolean;
}

/** The step's time, and what can be done about it. */
export function Timer({ room, view, step, resting = false, clock = true }: TimerProps) {
  const { act, error } = useAct(room);
  const ends = view.now.ends_at;
  const more = (minutes: number) => {
    const from = Math.max(room.now(), ends ? Date.parse(ends) : 0);
    void act("timer-set", { ends_at: new Date(from + minutes * 60_000).toISOString() });
  };
  return (
    <div class="fb-timer">
      {clock && ends && <Countdown room={room} endsAt={ends} resting={resting} key={`${view.now.item}/${view.now.step}`} />}
      {clock && !ends && <p class="fb-timer-still">{t("No clock is running")}</p>}
      {clock && <IntervalNow room={room} view={view} step={step} />}
      <IntervalSteps room={room} view={view} step={step} />
      <div class="fb-timer-buttons" role="group" aria-label={t("Time")}>
        <button type="button" class="fb-button" onClick={() => more(1)}>
          {t("+1 min")}
        </button>
        <button type="button" class="fb-button" onClick={() => more(2)}>
          {t("+2 min")}
        </button>
        {ends && (
          <button type="button" class="fb-button" onClick={() => void act("timer-set", { ends_at: null })}>
            {t("Stop the clock")}
          </button>
        )}
        <SoundSwitch room={room} view={view} />
      </div>
      <p class="fb-error" role="alert">
        {error}
      </p>
    </div>
  );
}
