import { useEffect, useState } from "preact/hooks";
import { usePress } from "../page/use-press.ts";
import type { Room, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t, tn } from "../words/gettext.ts";

/** So many within a minute is told to whoever leads: more than come late, and fewer than a school. */
const RUSH = 20;
const TELL_MS = 3 * 60_000;

/** Whether anybody new may come in. When many come at once, it says so, with the way to close the door beside it. */
export function Door({ room, view }: { room: Room; view: View }) {
  const { act, busy, error } = useAct(room);
  const { door } = view;
  const rush = useRush(room, view);
  const { off, press } = usePress(String(door?.open));
  if (!door) return null;
  return (
    <div class="fb-door-set">
      <div role="status">
        {rush > 0 && <p class="fb-note">{tn("{n} has come in within a minute. Close the door?", "{n} have come in within a minute. Close the door?", rush)}</p>}
      </div>
      <p class="fb-help">
        {door.open ? t("The door is open: whoever has the code can come in.") : t("The door is closed: nobody new can come in. Whoever is in can come back.")}
      </p>
      <button
        type="button"
        class={`fb-button${rush > 0 ? "" : " fb-quiet"}`}
        aria-disabled={busy || off ? "true" : undefined}
        onClick={() => void press(() => act("door-set", { open: !door.open }))}
      >
        {door.open ? t("Close the door") : t("Open the door")}
      </button>
      <p class="fb-error" role="alert">
        {error}
      </p>
    </div>
  );
}

/** How many came in at once, while it is news and the door is open; else 0. */
function useRush(room: Room, { door }: View): number {
  const [, setTime] = useState(0);
  const ago = door?.arrived_at ? room.now() - Date.parse(door.arrived_at) : Infinity;
  const rush = door?.open && door.arrivals >= RUSH && ago < TELL_MS ? door.arrivals : 0;
  useEffect(() => {
    if (!rush) return;
    const timer = setTimeout(() => setTime(Date.now()), Math.max(0, TELL_MS - ago) + 1000);
    return () => clearTimeout(timer);
  }, [rush, door?.arrived_at]);
  return rush;
}
