import { t } from "../words/gettext.ts";

interface LineFieldProps {
  id: string;
  label: string;
  value: string;
  help?: string;
  error?: string | undefined;
  type?: "text" | "date" | "time" | "datetime-local";
  optional?: boolean;
  /** False where it goes without saying that it may be left out. */
  marked?: boolean;
  maxLength?: number;
  placeholder?: string;
  /** Which keyboard a phone shows. */
  inputMode?: "numeric";
  onChange(value: string): void;
}

/** A label, a hint and one line to write on. */
export function LineField({ id, label, value, help, error, type = "text", optional = false, marked = true, maxLength, placeholder, inputMode, onChange }: LineFieldProps) {
  const described = [...(help ? [`${id}-help`] : []), ...(error ? [`${id}-error`] : [])].join(" ");
  return (
    <div class="fb-field" data-error={error ? "" : undefined}>
      <label class="fb-label" for={id}>
        {label} {optional && marked && <span class="fb-optional">{t("(may be left out)")}</span>}
      </label>
      {help && (
        <p class="fb-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      <input
        class="fb-input"
        id={id}
        // Preact's types want to know which of the types it is; all of them take the same attributes.
        type={type as "text"}
        value={value}
        autocomplete="off"
        aria-describedby={described || undefined}
        aria-invalid={error ? "true" : undefined}
        required={!optional}
        {...(maxLength === undefined ? {} : { maxLength })}
        {...(inputMode === undefined ? {} : { inputMode })}
        {...(placeholder === undefined ? {} : { placeholder })}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {error && (
        <p class="fb-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
