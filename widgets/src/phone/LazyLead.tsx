import type { Room, View } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { LazyPart, useLazyPart } from "./lazy-part.ts";

const lead = new LazyPart(async () => (await import("./lead-part.ts")).Lead);

/** The controls of a participant who leads too. Few phones need them: they are fetched when the role is given. */
export function Lead({ room, view }: { room: Room; view: View }) {
  const leads = view.role === "facilitator" && view.me !== undefined;
  const { Part, failed, retry } = useLazyPart(lead, leads, room.connection() === "live");
  if (!leads) return null;
  if (Part) return <Part room={room} view={view} />;
  return (
    <section class="fb-card fb-lead" aria-label={t("You lead the meeting")}>
      <p class="fb-stage-where">
        <strong>{t("You lead the meeting")}</strong>
      </p>
      <p class="fb-help" role="status">
        {failed ? "" : t("Fetching the controls …")}
      </p>
      <p class="fb-error" role="alert">
        {failed && t("The controls did not come through. The connection may be weak.")}
      </p>
      {failed && (
        <button type="button" class="fb-button fb-main" onClick={retry}>
          {t("Try again")}
        </button>
      )}
    </section>
  );
}
