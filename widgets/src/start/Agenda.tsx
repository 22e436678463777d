import { useEffect, useRef } from "preact/hooks";
import type { Language } from "../room.ts";
import { useUid } from "../use-room.ts";
import { t, tn } from "../words.ts";
import type { Offered } from "./Create.tsx";

interface AgendaProps {
  exercises: Offered[];
  language: Language;
  /** Ids of the chosen ones, in the meeting's order. */
  agenda: string[];
  error: string | undefined;
  onChange(agenda: string[]): void;
}

/** Exercises to choose by a tap, and the order they come in. */
export function Agenda({ exercises, language, agenda, error, onChange }: AgendaProps) {
  const uid = useUid("agenda");
  const words = (one: Offered) => one.words[language] ?? Object.values(one.words)[0] ?? { title: one.exercise, purpose: "" };
  const toggle = (id: string) => onChange(agenda.includes(id) ? agenda.filter((one) => one !== id) : [...agenda, id]);
  return (
    <fieldset class="fb-field" data-error={error ? "" : undefined} aria-describedby={error ? `${uid}-error` : undefined}>
      <legend class="fb-label">{t("Exercises")}</legend>
      <p class="fb-help">{t("Tap those you will use. They come in the order you choose them.")}</p>
      <div class="fb-offers">
        {exercises.map((one) => {
          const place = agenda.indexOf(one.exercise);
          const { title, purpose } = words(one);
          return (
            <label class="fb-offer" key={one.exercise}>
              <input
                type="checkbox"
                checked={place >= 0}
                aria-labelledby={`${uid}-${one.exercise}`}
                aria-describedby={`${uid}-${one.exercise}-says`}
                aria-invalid={error ? "true" : undefined}
                onChange={() => toggle(one.exercise)}
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
      {agenda.length > 0 && (
        <Order chosen={agenda.flatMap((id) => exercises.find(({ exercise }) => exercise === id) ?? [])} title={(one) => words(one).title} onChange={onChange} />
      )}
    </fieldset>
  );
}

interface OrderProps {
  chosen: Offered[];
  title(one: Offered): string;
  onChange(agenda: string[]): void;
}

/** The chosen ones, which buttons move: it works with a thumb, a keyboard and a switch. */
function Order({ chosen, title, onChange }: OrderProps) {
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef("");
  const order = chosen.map(({ exercise }) => exercise).join();
  useEffect(() => {
    // The button that was pressed goes along with its row, or has reached the end.
    const row = moved.current && list.current?.querySelector(`[data-id="${moved.current}"]`);
    if (row && !row.contains(document.activeElement)) row.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
    moved.current = "";
  }, [order]);
  const move = (from: number, to: number) => {
    const next = chosen.map(({ exercise }) => exercise);
    const [one] = next.splice(from, 1);
    if (one === undefined) return;
    next.splice(to, 0, one);
    moved.current = one;
    onChange(next);
  };
  return (
    <div class="fb-order">
      <p class="fb-order-sum" role="status">
        {tn("In all {n} minute", "In all {n} minutes", chosen.reduce((sum, { minutes }) => sum + minutes, 0))}
      </p>
      {chosen.length > 1 && (
        <ol ref={list} aria-label={t("The order")}>
          {chosen.map((one, i) => (
            <li key={one.exercise} data-id={one.exercise}>
              <span class="fb-order-name">
                {i + 1}. {title(one)}
              </span>
              <button class="fb-button fb-square" type="button" disabled={i === 0} aria-label={t("Move {title} up", { title: title(one) })} onClick={() => move(i, i - 1)}>
                <span aria-hidden="true">↑</span>
              </button>
              <button
                class="fb-button fb-square"
                type="button"
                disabled={i === chosen.length - 1}
                aria-label={t("Move {title} down", { title: title(one) })}
                onClick={() => move(i, i + 1)}
              >
                <span aria-hidden="true">↓</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
