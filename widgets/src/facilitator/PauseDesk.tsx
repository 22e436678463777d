import { PauseScreen } from "../meeting/PauseScreen.tsx";
import type { Room, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t, tn } from "../words/gettext.ts";

/** In minutes. */
const LENGTHS = [5, 10, 15] as const;

/** A pause in the middle of a step: putting it on, making it longer, ending it. */
export function PauseDesk({ room, view }: { room: Room; view: View }) {
  const { act, busy, error } = useAct(room);
  const { pause } = view.now;
  const off = busy ? "true" : undefined;
  const until = (minutes: number) => {
    const from = Math.max(room.now(), pause ? Date.parse(pause.until) : 0);
    void act("pause-set", { until: new Date(from + minutes * 60_000).toISOString() });
  };
  return (
    <>
      {pause ? (
        <PauseScreen room={room} view={view}>
          <div class="fb-others">
            <button type="button" class="fb-button fb-main" aria-disabled={off} onClick={(click) => click.detail < 2 && void act("pause-set", { until: null })}>
              {t("End the pause")}
            </button>
            <button type="button" class="fb-button" aria-disabled={off} onClick={() => until(5)}>
              {t("+5 min")}
            </button>
          </div>
        </PauseScreen>
      ) : (
        <details class="fb-more fb-pause-desk">
          <summary>{t("Take a pause")}</summary>
          <div>
            <p class="fb-help">{t("Phones and the wall show the pause, and the clock rests. What people have written stays, and you go on where you were.")}</p>
            <div class="fb-others">
              {LENGTHS.map((minutes) => (
                <button type="button" class="fb-button" key={minutes} aria-disabled={off} onClick={(click) => click.detail < 2 && until(minutes)}>
                  {tn("{n} minute", "{n} minutes", minutes)}
                </button>
              ))}
            </div>
          </div>
        </details>
      )}
      <p class="fb-error" role="alert">
        {error}
      </p>
    </>
  );
}
