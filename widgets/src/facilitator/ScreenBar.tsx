import { useTrait, type Model } from "../kernel/kernel.ts";
import { ShowToAll } from "../meeting/ShowToAll.tsx";
import { hasBegun } from "../meeting/agenda.ts";
import { useUid } from "../page/use-uid.ts";
import { wallAddress } from "../page/wall-address.ts";
import type { Room, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t, tn } from "../words/gettext.ts";

/** The screen that all can see: a way to open it, whether one follows, and its pages. */
export function ScreenBar({ model, room, view }: { model: Model; room: Room; view: View }) {
  const key = useTrait<string>(model, "screen_key");
  if (!key || view.now.state === "closed") return null;
  const screens = view.people.screens ?? 0;
  return (
    <div class="fb-screen-bar" data-follows={screens > 0 ? "" : undefined}>
      <ShowToAll code={view.code} screenKey={key} />
      <span class="fb-help" role="status">
        {screens > 0 ? tn("{n} screen is showing the meeting", "{n} screens are showing the meeting", screens) : t("No screen is showing the meeting yet.")}
      </span>
      {screens > 0 && hasBegun(view) && <Pages room={room} view={view} />}
    </div>
  );
}

/** Whoever leads turns all screens. How many pages there are, each screen knows for itself. */
function Pages({ room, view }: { room: Room; view: View }) {
  const { act, error } = useAct(room);
  const { item, step } = view.now;
  const turn = (by: 1 | -1) => void act("page-turned", { item, step, by });
  return (
    <span class="fb-screen-pages" role="group" aria-label={t("The page on the screen")}>
      <button type="button" class="fb-button fb-quiet" aria-label={t("Previous page")} onClick={() => turn(-1)}>
        ‹
      </button>
      <span aria-hidden="true">{t("The page on the screen")}</span>
      <button type="button" class="fb-button fb-quiet" aria-label={t("Next page")} onClick={() => turn(1)}>
        ›
      </button>
      <span class="fb-error" role="alert">
        {error}
      </span>
    </span>
  );
}

/** The screen's address, for those who take part from somewhere else. */
export function ScreenLink({ model, code }: { model: Model; code: string }) {
  const uid = useUid("screen-link");
  const key = useTrait<string>(model, "screen_key");
  const base = String(model.get("join_base"));
  if (!key || !base) return null;
  return (
    <p class="fb-screen-link">
      <label for={uid}>{t("For those who are somewhere else: a link to what the room sees, and no more")}</label>
      <input class="fb-input" id={uid} readOnly value={wallAddress(code, key, base)} onFocus={(focus) => focus.currentTarget.select()} />
    </p>
  );
}
