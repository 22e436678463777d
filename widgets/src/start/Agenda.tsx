import { useRef } from "preact/hooks";
import { MOST_ITEMS, minutesOf, toggled, withPlain, type Planned } from "../planned.ts";
import type { Language } from "../room.ts";
import { useUid } from "../use-room.ts";
import { t, tn } from "../words.ts";
import type { Offered } from "./Create.tsx";
import { Order } from "./Order.tsx";

interface AgendaProps {
  exercises: Offered[];
  language: Language;
  /** In the meeting's order. */
  agenda: Planned[];
  /** A message by place: `agenda` for all of it, `agenda.0.minutes` for a field of one item. */
  errors: Record<string, string>;
  onChange(agenda: Planned[]): void;
}

/** Exercises to choose by a tap, items without one to add, and the order they come in. */
export function Agenda({ exercises, language, agenda, errors, onChange }: AgendaProps) {
  const error = errors["agenda"];
  const uid = useUid("agenda");
  const words = (one: Offered) => one.words[language] ?? Object.values(one.words)[0] ?? { title: one.exercise, purpose: "" };
  const offered = (id: string) => exercises.find(({ exercise }) => exercise === id);
  const adders = useRef<HTMLDivElement>(null);
  const full = agenda.length >= MOST_ITEMS;
  return (
    <fieldset class="fb-field" data-error={error ? "" : undefined} aria-describedby={error ? `${uid}-error` : undefined}>
      <legend class="fb-label">{t("Agenda")}</legend>
      <p class="fb-help">{t("Tap the exercises you will use. They come in the order you choose them.")}</p>
      <div class="fb-offers">
        {exercises.map((one) => {
          const place = agenda.findIndex(({ key }) => key === one.exercise);
          const { title, purpose } = words(one);
          return (
            <label class="fb-offer" key={one.exercise}>
              <input
                type="checkbox"
                checked={place >= 0}
                aria-labelledby={`${uid}-${one.exercise}`}
                aria-describedby={`${uid}-${one.exercise}-says`}
                aria-invalid={error ? "true" : undefined}
                onChange={() => onChange(toggled(agenda, one.exercise))}
              />
              <span class="fb-offer-place" aria-hidden="true">
                {place >= 0 ? place + 1 : ""}
              </span>
              <span class="fb-offer-title" id={`${uid}-${one.exercise}`}>
                {title}
              </span>
              <span class="fb-offer-minutes">{tn("{n} minute", "{n} minutes", one.minutes)}</span>
              <span class="fb-offer-says" id={`${uid}-${one.exercise}-says`}>
                {purpose}
              </span>
            </label>
          );
        })}
      </div>
      {exercises.length === 0 && <p class="fb-note">{t("There are no exercises here. Ask whoever looks after the server to run “faellesblik doctor”.")}</p>}
      {error && (
        <p class="fb-error" id={`${uid}-error`}>
          {error}
        </p>
      )}
      <div class="fb-others" ref={adders}>
        <button class="fb-button" type="button" disabled={full} onClick={() => onChange(withPlain(agenda, "talk"))}>
          {t("Add an item without an exercise")}
        </button>
        <button class="fb-button" type="button" disabled={full} onClick={() => onChange(withPlain(agenda, "pause"))}>
          {t("Add a pause")}
        </button>
      </div>
      {agenda.length > 0 && (
        <Order
          agenda={agenda}
          minutes={minutesOf(agenda, (id) => offered(id)?.minutes ?? 0)}
          errors={errors}
          title={(id) => words(offered(id) ?? { exercise: id, minutes: 0, words: {} }).title}
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
