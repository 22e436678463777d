import { useRef } from "preact/hooks";
import type { Room } from "../room/room.ts";
import { useSeconds } from "../room/use-room.ts";
import { timeLeft } from "../words/dates.ts";
import { t } from "../words/gettext.ts";

/** The time left in words, a minute before the end and at the end; otherwise empty. */
export function timeInWords(left: number, resting = false): string {
  if (left <= 0 && resting) return t("The pause is over. Welcome back.");
  if (left <= 0) return t("The time is up. Finish your sentence in peace.");
  if (left <= 60_000) return t("About a minute left.");
  return "";
}

/** Says that a running timer was extended; empty where it was shortened. */
export function extendedInWords(before: string, endsAt: string, now: number): string {
  const ends = Date.parse(endsAt);
  return ends > Date.parse(before) && ends > now ? t("The time is extended. There is {time} left now.", { time: timeLeft(ends - now) }) : "";
}

/** How long the page says that the time was extended. */
const ANNOUNCED_MS = 12_000;

/**
 * The time left of a step. It never cuts anybody off: at the end it says so, and waits. Give it the
 * step as its key, so that another step's clock is not taken for more time.
 */
export function Countdown({ room, endsAt, resting = false }: { room: Room; endsAt: string; resting?: boolean }) {
  const ticked = useSeconds(room, true);
  const before = useRef(endsAt);
  const announcement = useRef({ words: "", until: 0 });
  let now = ticked;
  if (before.current !== endsAt) {
    now = room.now();
    announcement.current = { words: extendedInWords(before.current, endsAt, now), until: now + ANNOUNCED_MS };
    before.current = endsAt;
  }
  const left = Date.parse(endsAt) - now;
  const extended = now < announcement.current.until ? announcement.current.words : "";
  return (
    <div class="fb-countdown" data-near={left <= 60_000 ? "" : undefined}>
      {left > 0 ? (
        <p class="fb-time" role="timer" aria-live="off">
          <span class="fb-hidden">{t("Time left:")} </span>
          {timeLeft(left)}
        </p>
      ) : (
        <p class="fb-time-up" aria-hidden="true">
          {resting ? t("The pause is over") : t("The time is up")}
        </p>
      )}
      {extended && (
        <p class="fb-extended" aria-hidden="true">
          {t("The time is extended")}
        </p>
      )}
      <p class="fb-hidden" aria-live="polite">
        {extended || timeInWords(left, resting)}
      </p>
    </div>
  );
}
