import { useEffect, useRef } from "preact/hooks";
import { canBeShownOneByOne, progressOf, type Place } from "../meeting/agenda.ts";
import { authorInWords } from "../results/author.ts";
import type { View } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { showsOneByOne } from "./next-move.ts";
import { canChoose, type OneByOne } from "./use-one-by-one.ts";

interface OneByOneProps {
  view: View;
  place: Place;
  oneByOne: OneByOne;
  off: boolean;
  onShow(contribution: string): void;
}

/** The way to show answers one author at a time, and where names are shown, the choice of whose is next. */
export function OneByOneControls({ view, place, oneByOne, off, onShow }: OneByOneProps) {
  const group = useRef<HTMLDivElement>(null);
  const state = progressOf(view, place);
  const left = view.unshown ?? [];
  const begun = showsOneByOne(view, place);
  // The name that was pressed is gone from the list.
  useEffect(() => {
    if (document.activeElement === document.body && begun) group.current?.querySelector("button")?.focus();
  }, [left.length]);
  if (!canBeShownOneByOne(place.step)) return null;
  const some = state === "open" ? view.people.answered > 0 : state === "locked" && left.length > 0;
  const disabled = off ? "true" : undefined;
  if (begun || (oneByOne.asked && state === "locked"))
    return left.length === 0 ? (
      <p class="fb-help">{t("All of them have been shown.")}</p>
    ) : canChoose(view) ? (
      <div class="fb-one-by-one" role="group" aria-label={t("One answer at a time")} ref={group}>
        <p class="fb-help">{t("One at a time: whose answer is shown now?")}</p>
        <div class="fb-others">
          {left.map((answer) => (
            <button
              key={answer.contribution}
              type="button"
              class="fb-button"
              aria-disabled={disabled}
              onClick={() => onShow(answer.contribution)}
            >
              {t("Show {name}", { name: authorInWords(place.step, answer) || t("Somebody without a name") })}
            </button>
          ))}
        </div>
      </div>
    ) : null;
  if (!some) return null;
  return (
    <div class="fb-others">
      <button type="button" class="fb-button" aria-disabled={disabled} onClick={() => !off && oneByOne.begin()}>
        {state === "open" ? t("Close, and show one at a time") : t("Show one at a time")}
      </button>
    </div>
  );
}
