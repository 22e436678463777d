import { useState } from "preact/hooks";
import { elapsedTime } from "../evidence/observation-words.ts";
import { t, tn } from "../words/gettext.ts";
import { listInWords } from "../words/lists.ts";

/** From `t` to `until`, in seconds, one had these codes and the other those; both are labels. */
export interface Difference {
  t: number;
  until: number | null;
  a: string[];
  b: string[];
}

interface DifferencesProps {
  differences: readonly Difference[];
  /** How many there are, shown or not. */
  n: number;
  names: [string, string];
  onMore(): void;
}

/** Where two differed, as something to talk about; what has been talked about is ticked, for as long as the page is open. */
export function Differences({ differences, n, names, onMore }: DifferencesProps) {
  const [talked, setTalked] = useState<ReadonlySet<number>>(new Set());
  const tick = (i: number, yes: boolean) => {
    const next = new Set(talked);
    if (yes) next.add(i);
    else next.delete(i);
    setTalked(next);
  };
  return (
    <section class="fb-card" aria-labelledby="fb-differ-title">
      <h3 class="fb-section-title" id="fb-differ-title">
        {t("What did each of you see?")}
      </h3>
      {n === 0 ? (
        <p class="fb-note">{t("You noted the same all the way. Try with a smaller distance, or talk about what neither of you noted.")}</p>
      ) : (
        <>
          <p>{tn("You differ in {n} place. Tick it when you have talked about it.", "You differ in {n} places. Tick each when you have talked about it.", n)}</p>
          <p class="fb-help" role="status">
            {t("{n} of {all} talked about", { n: talked.size, all: n })}
          </p>
          <ol class="fb-seen-differ">
            {differences.map((difference, i) => (
              <li key={i}>
                <label class="fb-option">
                  <input type="checkbox" checked={talked.has(i)} onChange={(event) => tick(i, event.currentTarget.checked)} />
                  <span class="fb-seen-difference">
                    <span class="fb-seen-time">{difference.until === null || difference.until === difference.t ? elapsedTime(difference.t) : `${elapsedTime(difference.t)}–${elapsedTime(difference.until)}`}</span>
                    <span>{codesInWords(names[0], difference.a)}</span>
                    <span>{codesInWords(names[1], difference.b)}</span>
                  </span>
                </label>
              </li>
            ))}
          </ol>
          {n > differences.length && (
            <div>
              <button type="button" class="fb-button" onClick={onMore}>
                {t("Show more")}
              </button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

const codesInWords = (name: string, codes: readonly string[]): string =>
  codes.length ? t("{observer}: {codes}", { observer: name, codes: listInWords(codes) }) : t("{observer}: nothing noted", { observer: name });
