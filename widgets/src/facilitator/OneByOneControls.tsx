import { useEffect, useRef, useState } from "preact/hooks";
import { canBeShownOneByOne, progressOf, type Place } from "../meeting/agenda.ts";
import { authorInWords } from "../results/author.ts";
import { shownOf } from "../results/shown-answers.ts";
import type { Room, View } from "../room/room.ts";
import { proposal, useAct } from "../room/use-act.ts";
import { t, tn } from "../words/gettext.ts";
import { target } from "./Controls.tsx";

type Unshown = NonNullable<View["unshown"]>[number];

/** Showing answers one author at a time: the next in line, or whoever is chosen where names are shown. */
export function OneByOneControls({ room, view, place }: { room: Room; view: View; place: Place }) {
  const { send, act, busy, error } = useAct(room);
  const group = useRef<HTMLDivElement>(null);
  const state = progressOf(view, place);
  const left = view.unshown ?? [];
  // Which answers there are is told once the step is closed for answers.
  const some = state === "open" ? view.people.answered > 0 : left.length > 0;
  const begun = shownOf(view, place.item.item, place.step.step).length > 0;
  const show = (answer: Unshown) => proposal("contribution-revealed", { ...target(place), contribution: answer.contribution });
  const named = left.some(({ by, team }) => by !== undefined || team !== undefined);
  // The name that was pressed is gone from the list.
  useEffect(() => {
    if (document.activeElement === document.body && begun) group.current?.querySelector("button")?.focus();
  }, [left.length]);
  // Once the step is closed, the first of its answers is shown.
  const [starts, setStarts] = useState(false);
  const [first] = left;
  useEffect(() => {
    if (!starts || busy || state !== "locked" || !first) return; // the view may come before the answer
    setStarts(false);
    if (!named && !begun) void send([show(first)]);
  }, [starts, busy, state, first?.contribution]);
  if (!canBeShownOneByOne(place.step) || (state !== "open" && state !== "locked")) return null;
  if (!some && !begun) return null;

  const closeAndShow = () => {
    setStarts(true);
    void act("step-locked", target(place));
  };
  const off = busy ? "true" : undefined;
  const rest = begun && left.length > 0 && (
    <button type="button" class="fb-button fb-quiet" aria-disabled={off} onClick={() => void act("step-revealed", target(place))}>
      {t("Show the rest")}
    </button>
  );
  return (
    <div class="fb-one-by-one" role="group" aria-label={t("One answer at a time")} ref={group}>
      {state === "locked" && named ? (
        <>
          <p class="fb-help">{left.length > 0 ? t("One at a time: whose answer is shown now?") : t("All of them have been shown.")}</p>
          <div class="fb-others">
            {left.map((answer) => (
              <button
                key={answer.contribution}
                type="button"
                class="fb-button"
                aria-disabled={off}
                onClick={(click) => click.detail < 2 && void send([show(answer)])}
              >
                {t("Show {name}", { name: authorInWords(place.step, answer) || t("Somebody without a name") })}
              </button>
            ))}
            {rest}
          </div>
        </>
      ) : (
        <div class="fb-others">
          {state === "open" ? (
            <button type="button" class="fb-button" aria-disabled={off} onClick={(click) => click.detail < 2 && closeAndShow()}>
              {t("Close, and show one at a time")}
            </button>
          ) : first ? (
            <button type="button" class="fb-button" aria-disabled={off} onClick={(click) => click.detail < 2 && void send([show(first)])}>
              {begun
                ? tn("Show the next ({n} left)", "Show the next ({n} left)", left.length)
                : t("Show one at a time")}
            </button>
          ) : (
            <p class="fb-help">{t("All of them have been shown.")}</p>
          )}
          {rest}
        </div>
      )}
      <p class="fb-error" role="alert">
        {error}
      </p>
    </div>
  );
}
