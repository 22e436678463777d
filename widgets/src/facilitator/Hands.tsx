import { usePress } from "../page/use-press.ts";
import type { Room, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t, tn } from "../words/gettext.ts";

/** Who asks for the word, who has waited longest first; nothing while nobody does. */
export function Hands({ room, view }: { room: Room; view: View }) {
  const { act, error } = useAct(room);
  const queue = view.people.queue ?? [];
  // The next one in the queue comes under the finger that lowered the first.
  const { off, press } = usePress(queue.map(({ participant }) => participant).join());
  return (
    <>
      <p class="fb-hidden" role="status">
        {queue.length > 0 && tn("{n} hand is up.", "{n} hands are up.", queue.length)}
      </p>
      {queue.length > 0 && (
        <section class="fb-card" aria-label={t("Raised hands")}>
          <h2 class="fb-shown-title">
            <span aria-hidden="true">✋ </span>
            {t("Raised hands")}
          </h2>
          <ol class="fb-hands">
            {queue.map(({ participant, name }) => (
              <li key={participant}>
                <span>{name ?? t("Somebody without a name")}</span>
                <button
                  type="button"
                  class="fb-button fb-quiet"
                  aria-disabled={off ? "true" : undefined}
                  onClick={() => void press(() => act("hand", { participant, raised: false }))}
                >
                  {t("Has had the word")}
                </button>
              </li>
            ))}
          </ol>
          <p class="fb-error" role="alert">
            {error}
          </p>
        </section>
      )}
    </>
  );
}
