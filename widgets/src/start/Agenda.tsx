import { useRef } from "preact/hooks";
import { addPlainItem, minutesOf, MOST_ITEMS, toggleExercise, type PlannedItem } from "../meeting/agenda-plan.ts";
import { useUid } from "../page/use-uid.ts";
import type { Language } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { AgendaOrder } from "./AgendaOrder.tsx";
import { ExerciseOffers, exerciseWords } from "./ExerciseOffers.tsx";
import type { OfferedExercise } from "./offered-exercise.ts";

interface AgendaProps {
  exercises: OfferedExercise[];
  language: Language;
  voila: boolean;
  /** In the meeting's order. */
  agenda: PlannedItem[];
  /** A message by place: `agenda` for all of it, `agenda.0.minutes` for a field of one item. */
  errors: Record<string, string>;
  onChange(agenda: PlannedItem[]): void;
}

/** Exercises to choose by a tap, items without one to add, and the order they come in. */
export function Agenda({ exercises, language, voila, agenda, errors, onChange }: AgendaProps) {
  const error = errors["agenda"];
  const uid = useUid("agenda");
  const offered = (id: string) => exercises.find(({ exercise }) => exercise === id);
  const adders = useRef<HTMLDivElement>(null);
  const full = agenda.length >= MOST_ITEMS;
  return (
    <fieldset class="fb-field" data-error={error ? "" : undefined} aria-describedby={error ? `${uid}-error` : undefined}>
      <legend class="fb-label">{t("Agenda")}</legend>
      <p class="fb-help">{t("Tap the exercises you will use. They come in the order you choose them.")}</p>
      <ExerciseOffers
        exercises={exercises}
        language={language}
        voila={voila}
        isFaulty={Boolean(error)}
        place={(id) => agenda.findIndex(({ key }) => key === id)}
        onToggle={(id) => onChange(toggleExercise(agenda, id))}
      />
      {error && (
        <p class="fb-error" id={`${uid}-error`}>
          {error}
        </p>
      )}
      <div class="fb-others" ref={adders}>
        <button class="fb-button" type="button" disabled={full} onClick={() => onChange(addPlainItem(agenda, "talk"))}>
          {t("Add an item without an exercise")}
        </button>
        <button class="fb-button" type="button" disabled={full} onClick={() => onChange(addPlainItem(agenda, "pause"))}>
          {t("Add a pause")}
        </button>
      </div>
      {agenda.length > 0 && (
        <AgendaOrder
          agenda={agenda}
          minutes={minutesOf(agenda, (id) => offered(id)?.minutes ?? 0)}
          errors={errors}
          title={(id) => {
            const exercise = offered(id);
            return exercise ? exerciseWords(exercise, language).title : id;
          }}
          onChange={(next) => {
            // The list goes with its last row, and takes the button that was pressed along.
            if (next.length === 0) adders.current?.querySelector("button")?.focus();
            onChange(next);
          }}
        />
      )}
    </fieldset>
  );
}
