import { useState } from "preact/hooks";
import { uuid7 } from "../device/uuid.ts";
import type { Refusal, Room, View } from "../room/room.ts";
import { t } from "../words/gettext.ts";

/** Asking for the word without breaking in: up, and down again. */
export function Hand({ room, view }: { room: Room; view: View }) {
  const [error, setError] = useState("");
  const up = view.me?.hand ?? false;
  const raise = (raised: boolean) => {
    setError("");
    room.send([{ id: uuid7(), kind: "hand", data: { raised } }]).catch((refusal: Refusal) => setError(refusal.message));
  };
  return (
    <div class="fb-hand">
      <button type="button" class="fb-button" aria-pressed={up} onClick={() => raise(!up)}>
        <span aria-hidden="true">✋ </span>
        {up ? t("Take the hand down") : t("Raise your hand")}
      </button>
      <p class="fb-help" role="status">
        {up && t("The facilitator can see that you want to say something.")}
      </p>
      <p class="fb-error" role="alert">
        {error}
      </p>
    </div>
  );
}
