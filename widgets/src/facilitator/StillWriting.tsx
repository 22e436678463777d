import type { View } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { namesOf } from "./roster.ts";

/** So many names fit beside a button. */
const NAMED = 4;

/** Who has begun to write and not sent yet, beside the button that ends it. */
export function StillWriting({ view }: { view: View }) {
  if (view.now.state !== "open") return null;
  const names = namesOf(view);
  const writers = Object.entries(view.people.each ?? {}).filter(([, { here, away, writing }]) => here && !away && writing);
  const shown = writers.slice(0, NAMED).map(([participant]) => names.get(participant) ?? "");
  const more = writers.length - shown.length;
  if (shown.length === 0) return null;
  return (
    <p class="fb-still-writing">
      {t("Still writing: {names}", { names: [...shown, ...(more > 0 ? [tn("{n} more", "{n} more", more)] : [])].join(", ") })}
    </p>
  );
}
