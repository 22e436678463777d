import type { ComponentChildren } from "preact";

export interface Option<Value extends string> {
  value: Value;
  label: string;
  help?: string;
}

interface ChoiceProps<Value extends string> {
  name: string;
  legend: string;
  help?: string;
  options: readonly Option<Value>[];
  value: Value | null;
  onChange(value: Value): void;
  children?: ComponentChildren;
}

/** One of a few, side by side, as large as a thumb. */
export function Choice<Value extends string>({ name, legend, help, options, value, onChange, children }: ChoiceProps<Value>) {
  return (
    <fieldset class="fb-field">
      <legend class="fb-label">{legend}</legend>
      {help && <p class="fb-help">{help}</p>}
      <div class="fb-ob-chips">
        {options.map((option) => (
          <label class="fb-ob-chip" key={option.value}>
            <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  );
}

interface ToggleProps {
  pressed: boolean;
  onToggle(): void;
  label?: string;
  children: ComponentChildren;
}

/** A choice that stays until it is tapped again. */
export function Toggle({ pressed, onToggle, label, children }: ToggleProps) {
  return (
    <button type="button" class="fb-ob-chip fb-ob-toggle" aria-pressed={pressed} aria-label={label} onClick={onToggle}>
      {children}
    </button>
  );
}
