import type { ComponentChildren, Ref } from "preact";
import type { Language } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { wishInWords, type Labels } from "./method-words.ts";
import { FACETS, withoutWish, type Wishes } from "./methods.ts";

interface ChosenFiltersProps {
  n: number;
  wishes: Wishes;
  words: string;
  labels: Labels;
  language: Language;
  number: Ref<HTMLParagraphElement>;
  onWishes(wishes: Wishes): void;
  onWords(words: string): void;
  onReset(): void;
}

/** How many fit, and what was asked for, each to be taken away by a tap. It stays in sight. */
export function ChosenFilters({ n, wishes, words, labels, language, number, onWishes, onWords, onReset }: ChosenFiltersProps) {
  const facets = FACETS.filter((facet) => wishes[facet] !== undefined);
  const some = facets.length > 0 || words.trim() !== "";
  return (
    <div class="fb-chosen">
      <p class="fb-chosen-n" role="status" ref={number} tabIndex={-1}>
        {n === 0 ? t("No exercise fits") : some ? tn("{n} exercise fits", "{n} exercises fit", n) : tn("{n} exercise", "{n} exercises", n)}
      </p>
      {some && (
        <div class="fb-chips">
          {facets.map((facet) => (
            <Away key={facet} name={wishInWords(wishes, facet, labels, language)} onPress={() => onWishes(withoutWish(wishes, facet))} />
          ))}
          {words.trim() && <Away name={t("“{words}”", { words: words.trim() })} onPress={() => onWords("")} />}
        </div>
      )}
      {some && (
        <button type="button" class="fb-button fb-quiet" onClick={onReset}>
          {t("Reset")}
        </button>
      )}
    </div>
  );
}

function Away({ name, onPress }: { name: ComponentChildren; onPress(): void }) {
  return (
    <button type="button" class="fb-chip fb-away" onClick={onPress}>
      <span class="fb-hidden">{t("Take away:")} </span>
      {name}
      <span aria-hidden="true">✕</span>
    </button>
  );
}
