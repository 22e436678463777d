import type { ComponentChildren } from "preact";
import type { Room, View } from "../room/room.ts";
import { timeOfDay } from "../words/dates.ts";
import { t } from "../words/gettext.ts";
import { Countdown } from "./Countdown.tsx";

interface PauseScreenProps {
  room: Room;
  view: View;
  children?: ComponentChildren;
}

/** A pause in the middle of a step, for all to see: until when, and how long that is. */
export function PauseScreen({ room, view, children }: PauseScreenProps) {
  const { pause } = view.now;
  if (!pause) return null;
  return (
    <section class="fb-card fb-pause" aria-label={t("Pause")}>
      <h2 class="fb-step-title" tabIndex={-1}>
        {t("Pause")}
      </h2>
      <p class="fb-back-at">{t("We go on {when}.", { when: timeOfDay(Date.parse(pause.until)) })}</p>
      <Countdown room={room} endsAt={pause.until} resting key="pause" />
      {children}
    </section>
  );
}
