import type { Room } from "../room.ts";
import { useSeconds } from "../use-room.ts";
import { minutesLeft, t } from "../words.ts";

/** Says nothing of most seconds: a minute before the end, and at the end. */
export function timeInWords(left: number): string {
  if (left <= 0) return t("The time is up. Finish your sentence in peace.");
  if (left <= 60_000) return t("About a minute left.");
  return "";
}

/** The time left of a step. It never cuts anybody off: at the end it says so, and waits. */
export function Countdown({ room, endsAt }: { room: Room; endsAt: string }) {
  const now = useSeconds(room, true);
  const left = Date.parse(endsAt) - now;
  const words = timeInWords(left);
  return (
    <div class="fb-countdown" data-near={left <= 60_000 ? "" : undefined}>
      {left > 0 ? (
        <p class="fb-time" role="timer" aria-live="off">
          <span class="fb-hidden">{t("Time left:")} </span>
          {minutesLeft(left)}
        </p>
      ) : (
        <p class="fb-time-up" aria-hidden="true">
          {t("The time is up")}
        </p>
      )}
      <p class="fb-hidden" aria-live="polite">
        {words}
      </p>
    </div>
  );
}
