import { useRef, useState } from "preact/hooks";
import { containsWords } from "../bank/methods.ts";
import { SearchField } from "../page/SearchField.tsx";
import { pageLink } from "../page/links.ts";
import { useUid } from "../page/use-uid.ts";
import type { Language } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { byName } from "../words/sorting.ts";
import type { OfferedExercise } from "./offered-exercise.ts";

/** So many can be looked over without help. */
const FEW = 10;

export const exerciseWords = (offer: OfferedExercise, language: Language) =>
  offer.words[language] ?? Object.values(offer.words)[0] ?? { title: offer.exercise, purpose: "" };

interface ExerciseOffersProps {
  exercises: OfferedExercise[];
  language: Language;
  voila: boolean;
  isFaulty: boolean;
  /** Its place on the agenda, from 0, or -1. */
  place(exercise: string): number;
  onToggle(exercise: string): void;
}

/** Exercises to choose by a tap: the few that are at hand, the rest by a word or all at once. */
export function ExerciseOffers({ exercises, language, voila, isFaulty, place, onToggle }: ExerciseOffersProps) {
  const uid = useUid("offers");
  const [search, setSearch] = useState("");
  const [all, setAll] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const many = exercises.length > FEW;
  const near = exercises.filter((offer) => offer.near);
  const far = exercises
    .filter((offer) => !offer.near)
    .sort((a, b) => byName(exerciseWords(a, language).title, exerciseWords(b, language).title));
  const sought = many && search.trim() !== "";
  const matches = [...near, ...far].filter((offer) => {
    const { title, purpose } = exerciseWords(offer, language);
    return sought ? containsWords(`${title} ${purpose}`, search) : all || !many || offer.near || place(offer.exercise) >= 0;
  });
  return (
    <>
      {many && (
        <SearchField
          label={t("Find an exercise")}
          placeholder={t("Find an exercise, e.g. “listen”")}
          value={search}
          found={sought && (matches.length ? tn("{n} exercise", "{n} exercises", matches.length) : t("No exercise has these words. Try another one, or look in the method bank."))}
          onSearch={setSearch}
        />
      )}
      <div class="fb-offers" ref={list}>
        {matches.map((offer) => {
          const at = place(offer.exercise);
          const { title, purpose } = exerciseWords(offer, language);
          return (
            <label class="fb-offer" key={offer.exercise}>
              <input
                type="checkbox"
                checked={at >= 0}
                aria-labelledby={`${uid}-${offer.exercise}`}
                aria-describedby={`${uid}-${offer.exercise}-says`}
                aria-invalid={isFaulty ? "true" : undefined}
                onChange={() => onToggle(offer.exercise)}
              />
              <span class="fb-offer-place" aria-hidden="true">
                {at >= 0 ? at + 1 : ""}
              </span>
              <span class="fb-offer-title" id={`${uid}-${offer.exercise}`}>
                {title}
              </span>
              <span class="fb-offer-minutes">
                {offer.recommended && <span class="fb-tag">{t("Recommended")}</span>} {tn("{n} minute", "{n} minutes", offer.minutes)}
              </span>
              <span class="fb-offer-says" id={`${uid}-${offer.exercise}-says`}>
                {purpose}
              </span>
            </label>
          );
        })}
      </div>
      {exercises.length === 0 && <p class="fb-note">{t("There are no exercises here. Ask whoever looks after the server to run “faellesblik doctor”.")}</p>}
      <div class="fb-others">
        {many && !sought && (
          <button
            class="fb-button fb-quiet"
            type="button"
            aria-expanded={all}
            onClick={() => {
              setAll(!all);
              if (all) list.current?.scrollIntoView({ block: "nearest" });
            }}
          >
            {all ? t("Show fewer") : t("Show all {n} exercises", { n: exercises.length })}
          </button>
        )}
        {voila && exercises.length > 0 && (
          <a class="fb-button fb-quiet" href={pageLink("bank")}>
            {t("Find one in the method bank")}
          </a>
        )}
      </div>
    </>
  );
}
