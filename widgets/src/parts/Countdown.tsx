import type { Room } from "../room.ts";
import { useSeconds } from "../use-room.ts";
import { minutesLeft, t } from "../words.ts";

/** Says nothing of most seconds: a minute before the end, and at the end. */
export function timeInWords(left: number, resting = false): string {
  if (left <= 0 && resting) return t("The pause is over. Welcome back.");
  if (left <= 0) return t("The time is up. Finish your sentence in peace.");
  if (left <= 60_000) return t("About a minute left.");
  return "";
}

/** The time left of a step. It never cuts anybody off: at the end it says so, and waits. */
export function Countdown({ room, endsAt, resting = false }: { room: Room; endsAt: string; resting?: boolean }) {
  const now = useSeconds(room, true);
  const left = Date.parse(endsAt) - now;
  const words = timeInWords(left, resting);
  return (
    <div class="fb-countdown" data-near={left <= 60_000 ? "" : undefined}>
      {left > 0 ? (
        <p class="fb-time" role="timer" aria-live="off">
          <span class="fb-hidden">{t("Time left:")} </span>
          {minutesLeft(left)}
        </p>
      ) : (
        <p class="fb-time-up" aria-hidden="true">
          {resting ? t("The pause is over") : t("The time is up")}
        </p>
      )}
      <p class="fb-hidden" aria-live="polite">
        {words}
      </p>
    </div>
  );
}
