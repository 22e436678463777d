import type { RefObject } from "preact";
import { MAX_DECISION } from "../contract.gen.ts";
import { Help } from "../page/Help.tsx";
import { LineField } from "../page/LineField.tsx";
import type { Level } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { dayInWeeks, hasPassed } from "./decision.ts";


interface WordsProps {
  id: string;
  label: string;
  value: string;
  error: string | undefined;
  required?: boolean;
  field?: RefObject<HTMLTextAreaElement | null>;
  onChange(value: string): void;
}

/** What is decided, or why, in a sentence or two. */
export function Words({ id, label, value, error, required, field, onChange }: WordsProps) {
  return (
    <div class="fb-field" data-error={error ? "" : undefined}>
      <label class="fb-label" for={id}>
        {label}
      </label>
      <textarea
        class="fb-input"
        id={id}
        {...(field ? { ref: field } : {})}
        rows={2}
        maxLength={MAX_DECISION}
        value={value}
        aria-required={required}
        aria-describedby={error ? `${id}-error` : undefined}
        aria-invalid={error ? "true" : undefined}
        onInput={(input) => onChange(input.currentTarget.value)}
      />
      {error && (
        <p class="fb-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

interface WhenProps {
  id: string;
  by: string;
  now: Date;
  error: string | undefined;
  onChange(by: string): void;
}

/** A day, by the calendar or by a tap; a second tap takes it away again. */
export function When({ id, by, now, error, onChange }: WhenProps) {
  const quick = [
    { words: t("in 2 weeks"), day: dayInWeeks(2, now) },
    { words: t("in 4 weeks"), day: dayInWeeks(4, now) },
  ];
  return (
    <div class="fb-when">
      <LineField id={id} label={t("When do you look at it again?")} type="date" optional marked={false} value={by} error={error} onChange={onChange} />
      <div class="fb-others">
        {quick.map(({ words, day }) => (
          <button
            type="button"
            class="fb-button"
            key={words}
            aria-pressed={by === day}
            onClick={() => onChange(by === day ? "" : day)}
          >
            {words}
          </button>
        ))}
      </div>
      <p class="fb-help" role="status">
        {hasPassed(by, now) && t("That day has passed. Choose a later one, if it is a slip.")}
      </p>
    </div>
  );
}

/** Where a decision sits: what changes for all comes first, and the single child only with a reason. */
export function Where({ id, level, onChange }: { id: string; level: Level; onChange(level: Level): void }) {
  const choices: { value: Level; label: string; help: string }[] = [
    {
      value: "community",
      label: t("In the community"),
      help: t("Something you change for all around the children: the room, the frames, you adults."),
    },
    { value: "individual", label: t("With the individual"), help: t("Something that only concerns one person.") },
  ];
  return (
    <fieldset class="fb-field">
      <legend class="fb-label">{t("Where does the decision sit?")}</legend>
      <Help about={t("Where does the decision sit?")}>
        {t("Look for it in the community first: what can you adults change around all of them? Choose the individual where that is not enough, and say why.")}
      </Help>
      <div class="fb-where">
        {choices.map(({ value, label, help }) => (
          <label class="fb-option" key={value}>
            <input
              type="radio"
              name={id}
              checked={level === value}
              aria-label={label}
              aria-describedby={`${id}-${value}`}
              onChange={() => onChange(value)}
            />
            <span>
              {label}
              <span class="fb-help" id={`${id}-${value}`}>
                {help}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
