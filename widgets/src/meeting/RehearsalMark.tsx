import type { Room } from "../room/room.ts";
import { useRoom } from "../room/use-room.ts";
import { t } from "../words/gettext.ts";

/** Says on every page of a rehearsal, in every phase, that it is none of anybody's. */
export function RehearsalMark({ room }: { room: Room }) {
  if (!useRoom(room)?.rehearsal) return null;
  return (
    <p class="fb-rehearsal" role="note">
      <strong>{t("Rehearsal: invented team")}</strong> <span>{t("Nothing of it is kept.")}</span>
    </p>
  );
}
