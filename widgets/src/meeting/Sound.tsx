import { useEffect, useRef, useState } from "preact/hooks";
import type { Room, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { useSeconds } from "../room/use-room.ts";
import { t } from "../words/gettext.ts";
import { chime, soundBetween } from "./chime.ts";

/** Sounds when a time is up, where whoever leads has put the sound on; says once what the browser needs for it. */
export function Sound({ room, view }: { room: Room; view: View }) {
  const now = useSeconds(room, view.sound);
  const heard = useRef(now);
  const [blocked, setBlocked] = useState(false);
  useEffect(() => {
    if (!view.sound) return setBlocked(false);
    const wake = () => void chime.wake().then(() => setBlocked(!chime.audible));
    setBlocked(!chime.audible);
    wake();
    const touches = ["pointerdown", "keydown"] as const;
    touches.forEach((touch) => addEventListener(touch, wake));
    return () => touches.forEach((touch) => removeEventListener(touch, wake));
  }, [view.sound]);
  useEffect(() => {
    const sound = view.sound ? soundBetween(view, heard.current, now) : null;
    heard.current = now;
    if (sound) chime.play(sound);
  }, [now]);
  return blocked ? (
    <p class="fb-note fb-sound-blocked" role="status">
      {t("The sound is on. Press anywhere on this page once, and it can be heard.")}
    </p>
  ) : null;
}

/** On or off for the meeting: wall and dashboard do the same. */
export function SoundSwitch({ room, view }: { room: Room; view: View }) {
  const { act, error } = useAct(room);
  const press = () => {
    // This press is the one that the browser waits for.
    if (!view.sound) void chime.wake();
    void act("sound-set", { on: !view.sound });
  };
  return (
    <>
      <button type="button" class="fb-button" aria-pressed={view.sound} onClick={press}>
        {t("Sound when the time is up")}
      </button>
      {error && (
        <p class="fb-error" role="alert">
          {error}
        </p>
      )}
    </>
  );
}
