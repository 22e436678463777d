import { formInWords } from "../meeting/StepHead.tsx";
import { useUid } from "../page/use-uid.ts";
import type { Language } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { facetInWords, kindOf, type Labels } from "./method-words.ts";
import { FACETS, MINUTES, PEOPLE, toggleWish, type Facet, type Form, type Method, type Wishes } from "./methods.ts";

interface FiltersProps {
  methods: readonly Method[];
  labels: Labels;
  language: Language;
  wishes: Wishes;
  words: string;
  onWishes(wishes: Wishes): void;
  onWords(words: string): void;
}

interface Chip {
  value: number | string;
  label: string;
  /** Where the label says too little by itself. */
  name?: string;
}

const FORMS: readonly Form[] = ["alone", "pairs", "fours", "team", "plenary"];

/** Everything that can be asked for, a tap each: one of each row, and words. */
export function Filters({ methods, labels, language, wishes, words, onWishes, onWords }: FiltersProps) {
  const uid = useUid("filters");
  const chips = (facet: Facet): Chip[] => {
    if (facet === "minutes") return MINUTES.map((n) => ({ value: n, label: t("{n} min.", { n }) }));
    if (facet === "people") return PEOPLE.map((n) => ({ value: n, label: String(n), name: t("{n} people", { n }) }));
    if (facet === "form")
      return FORMS.filter((form) => methods.some(({ forms }) => forms.includes(form))).map((form) => ({ value: form, label: formInWords(form) }));
    const kind = kindOf(facet);
    return labels[kind].filter(({ id }) => methods.some((method) => method[kind].includes(id))).map((label) => ({ value: label.id, label: label.words[language] }));
  };
  return (
    <div class="fb-card fb-filters" role="search" aria-label={t("Find an exercise")}>
      <div class="fb-filter">
        <label class="fb-filter-name" for={`${uid}-words`}>
          {t("Words")}
        </label>
        <input
          class="fb-input"
          id={`${uid}-words`}
          type="search"
          autocomplete="off"
          placeholder={t("e.g. “listen”")}
          value={words}
          onInput={(event) => onWords(event.currentTarget.value)}
        />
      </div>
      {FACETS.map((facet) => {
        const all = chips(facet);
        if (all.length === 0) return null;
        return (
          <div class="fb-filter" role="group" aria-labelledby={`${uid}-${facet}`} key={facet}>
            <span class="fb-filter-name" id={`${uid}-${facet}`}>
              {facetInWords(facet)}
            </span>
            <div class="fb-chips">
              {all.map(({ value, label, name }) => (
                <button
                  key={value}
                  type="button"
                  class="fb-chip"
                  aria-pressed={wishes[facet] === value}
                  aria-label={name}
                  onClick={() => onWishes(toggleWish(wishes, facet, value))}
                >
                  {label}
                </button>
              ))}
            </div>
          </div>
        );
      })}
    </div>
  );
}
