import { useState } from "preact/hooks";
import { elapsedTime } from "../../evidence/observation-words.ts";
import { t } from "../../words/gettext.ts";
import { parseTime } from "../time-input.ts";

interface TimeFieldProps {
  id: string;
  label: string;
  /** Seconds, as it stands now. */
  value: number;
  /** Null while what is written is no time. */
  onChange(seconds: number | null): void;
}

const STEP = 5;

/** A time in the session, by thumb or written. A time that is not touched keeps its parts of a second. */
export function TimeField({ id, label, value, onChange }: TimeFieldProps) {
  const [text, setText] = useState(elapsedTime(value));
  const write = (next: string) => {
    setText(next);
    onChange(next === elapsedTime(value) ? value : parseTime(next));
  };
  const move = (by: number) => write(elapsedTime(Math.max(0, (parseTime(text) ?? value) + by)));
  return (
    <div class="fb-field">
      <label class="fb-label" for={id}>
        {label} <span class="fb-optional">{t("minutes:seconds")}</span>
      </label>
      <div class="fb-ob-time-field">
        <button type="button" class="fb-button" onClick={() => move(-STEP)}>
          −{STEP} s<span class="fb-hidden">: {label}</span>
        </button>
        <input class="fb-input fb-ob-num" id={id} type="text" inputMode="text" autocomplete="off" value={text} aria-invalid={parseTime(text) === null ? "true" : undefined} onInput={(event) => write(event.currentTarget.value)} />
        <button type="button" class="fb-button" onClick={() => move(STEP)}>
          +{STEP} s<span class="fb-hidden">: {label}</span>
        </button>
      </div>
    </div>
  );
}
