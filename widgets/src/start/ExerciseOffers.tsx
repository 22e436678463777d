import { useRef, useState } from "preact/hooks";
import { containsWords } from "../bank/methods.ts";
import { pageLink } from "../page/links.ts";
import { useUid } from "../page/use-uid.ts";
import type { Language } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import type { OfferedExercise } from "./offered-exercise.ts";

/** So many can be looked over without help. */
const FEW = 10;

export const exerciseWords = (one: OfferedExercise, language: Language) =>
  one.words[language] ?? Object.values(one.words)[0] ?? { title: one.exercise, purpose: "" };

interface ExerciseOffersProps {
  exercises: OfferedExercise[];
  language: Language;
  voila: boolean;
  wrong: boolean;
  /** Its place on the agenda, from 0, or -1. */
  place(exercise: string): number;
  onToggle(exercise: string): void;
}

/** Exercises to choose by a tap: the few that are at hand, the rest by a word or all at once. */
export function ExerciseOffers({ exercises, language, voila, wrong, place, onToggle }: ExerciseOffersProps) {
  const uid = useUid("offers");
  const [asked, setAsked] = useState("");
  const [all, setAll] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const many = exercises.length > FEW;
  const near = exercises.filter((one) => one.near);
  const far = exercises
    .filter((one) => !one.near)
    .sort((a, b) => exerciseWords(a, language).title.localeCompare(exerciseWords(b, language).title, "da"));
  const sought = many && asked.trim() !== "";
  const shown = [...near, ...far].filter((one) => {
    const { title, purpose } = exerciseWords(one, language);
    return sought ? containsWords(`${title} ${purpose}`, asked) : all || !many || one.near || place(one.exercise) >= 0;
  });
  return (
    <>
      {many && (
        <div class="fb-field">
          <label class="fb-hidden" for={`${uid}-find`}>
            {t("Find an exercise")}
          </label>
          <input
            class="fb-input"
            id={`${uid}-find`}
            type="search"
            autocomplete="off"
            placeholder={t("Find an exercise, e.g. “listen”")}
            value={asked}
            onInput={(event) => setAsked(event.currentTarget.value)}
            // Enter looks for exercises; it does not create the meeting.
            onKeyDown={(key) => key.key === "Enter" && key.preventDefault()}
          />
          <p class="fb-help" role="status">
            {sought && (shown.length ? tn("{n} exercise", "{n} exercises", shown.length) : t("No exercise has these words. Try another one, or look in the method bank."))}
          </p>
        </div>
      )}
      <div class="fb-offers" ref={list}>
        {shown.map((one) => {
          const at = place(one.exercise);
          const { title, purpose } = exerciseWords(one, language);
          return (
            <label class="fb-offer" key={one.exercise}>
              <input
                type="checkbox"
                checked={at >= 0}
                aria-labelledby={`${uid}-${one.exercise}`}
                aria-describedby={`${uid}-${one.exercise}-says`}
                aria-invalid={wrong ? "true" : undefined}
                onChange={() => onToggle(one.exercise)}
              />
              <span class="fb-offer-place" aria-hidden="true">
                {at >= 0 ? at + 1 : ""}
              </span>
              <span class="fb-offer-title" id={`${uid}-${one.exercise}`}>
                {title}
              </span>
              <span class="fb-offer-minutes">
                {one.recommended && <span class="fb-tag">{t("Recommended")}</span>} {tn("{n} minute", "{n} minutes", one.minutes)}
              </span>
              <span class="fb-offer-says" id={`${uid}-${one.exercise}-says`}>
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
