import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Model } from "../kernel/kernel.ts";
import type { Language } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { ChosenFilters } from "./ChosenFilters.tsx";
import { CurationForm } from "./CurationForm.tsx";
import { Filters } from "./Filters.tsx";
import { MethodCard } from "./MethodCard.tsx";
import { NoMatch } from "./NoMatch.tsx";
import { textsIn, type Labels } from "./method-words.ts";
import { findMethods, type Method, type Wishes } from "./methods.ts";

/** What somebody looks for; it stands while they read one of the exercises. */
export interface Search {
  wishes: Wishes;
  words: string;
  /** Whether those that were taken out are shown too. */
  retired: boolean;
  curating: boolean;
}

interface MethodListProps {
  model: Model;
  methods: readonly Method[];
  labels: Labels;
  language: Language;
  search: Search;
  /** Whether the reader may recommend and take out. */
  curates: boolean;
  onSearch(change: Partial<Search>): void;
  /** The exercise that was read last: the focus comes back to it. */
  last: string;
  onRead(exercise: string): void;
}

/** All exercises, and what narrows them down. */
export function MethodList({ model, methods, labels, language, search, curates, onSearch, last, onRead }: MethodListProps) {
  const { wishes, words, retired, curating } = search;
  const number = useRef<HTMLParagraphElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const texts = useMemo(() => textsIn(labels, language), [labels, language]);
  const out = methods.filter(({ mark }) => mark === "retired").length;
  const offered = retired || curating ? methods : methods.filter(({ mark }) => mark !== "retired");
  // Where marks are given, nothing moves away under the hand that gives them.
  const matches = findMethods(offered, wishes, words, texts, curating);
  useEffect(() => {
    if (last) list.current?.querySelector<HTMLElement>(`[data-exercise="${last}"]`)?.focus();
  }, []);
  // The chip that was pressed goes away; the number beside it says what came of that.
  const away = (change: Partial<Search>) => {
    onSearch(change);
    number.current?.focus({ preventScroll: true });
  };
  const narrowed = {
    labels,
    language,
    wishes,
    words,
    onWishes: (next: Wishes) => away({ wishes: next }),
    onWords: (next: string) => away({ words: next }),
  };
  return (
    <div class="fb-browse">
      <Filters
        methods={offered}
        labels={labels}
        language={language}
        wishes={wishes}
        words={words}
        onWishes={(next) => onSearch({ wishes: next })}
        onWords={(next) => onSearch({ words: next })}
      />
      <ChosenFilters {...narrowed} n={matches.length} number={number} onReset={() => away({ wishes: {}, words: "" })} />
      {matches.length === 0 ? (
        <NoMatch {...narrowed} methods={offered} texts={texts} />
      ) : (
        <ul class="fb-methods" ref={list} aria-label={t("Exercises, best first")}>
          {matches.map((method) => (
            <MethodCard key={method.exercise} method={method} language={language} onRead={() => onRead(method.exercise)}>
              {curating && <CurationForm model={model} method={method} language={language} />}
            </MethodCard>
          ))}
        </ul>
      )}
      <div class="fb-others">
        {out > 0 && !curating && (
          <label class="fb-option">
            <input type="checkbox" checked={retired} onChange={(change) => onSearch({ retired: change.currentTarget.checked })} />
            <span>{tn("Show the one that has been taken out too", "Show the {n} that have been taken out too", out)}</span>
          </label>
        )}
        {curates && (
          <button type="button" class="fb-button fb-quiet" aria-pressed={curating} onClick={() => onSearch({ curating: !curating })}>
            {curating ? t("Stop curating") : t("Curate the method bank")}
          </button>
        )}
      </div>
      {curating && <p class="fb-help">{t("For coordinators: recommend what works here, and take out what does not. Say why each time.")}</p>}
    </div>
  );
}
