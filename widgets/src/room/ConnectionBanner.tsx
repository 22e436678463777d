import { useEffect, useState } from "preact/hooks";
import { t } from "../words/gettext.ts";
import type { Room } from "./room.ts";

/** Interruptions shorter than this are not shown: a phone changes network, a server restarts. */
const GRACE_MS = 2500;

interface ConnectionBannerProps {
  room: Room;
  /** Whether there are drafts here. */
  unsent?: boolean;
  /** Whether nobody writes on this page. */
  looks?: boolean;
}

/** Says that the line is down, and what becomes of what is written. */
export function ConnectionBanner({ room, unsent = false, looks = false }: ConnectionBannerProps) {
  const down = room.connection() === "reconnecting";
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!down) return setLate(false);
    const timer = setTimeout(() => setLate(true), GRACE_MS);
    return () => clearTimeout(timer);
  }, [down]);
  const waiting = (room.pending?.().length ?? 0) > 0;
  return (
    <div class="fb-banner-place" role="status">
      {down && late && (
        <div class="fb-banner">
          <strong>{t("The connection is gone for a moment. We keep trying.")}</strong>{" "}
          {looks
            ? t("What stands here may be old.")
            : waiting
            ? t("Your answer is kept on this device, and is sent as soon as we are through.")
            : unsent
              ? t("Keep writing: your draft is kept on this device.")
              : t("You can keep writing. Nothing gets lost.")}
        </div>
      )}
    </div>
  );
}
