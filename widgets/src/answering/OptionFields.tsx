import { t, tn } from "../words/gettext.ts";
import { Group, type FieldProps } from "./FieldFrame.tsx";
import { stringsOf } from "./answers.ts";

/** One of several. */
export function ChoiceField(props: FieldProps) {
  const { field, id, value, disabled, onChange } = props;
  return (
    <Group {...props} kind="radiogroup">
      <div class="fb-options">
        {field.options?.map(({ option, label, help }) => (
          <label class="fb-option" key={option}>
            <input
              type="radio"
              name={id}
              value={option}
              checked={value === option}
              disabled={disabled}
              onChange={() => onChange(option)}
            />
            <OptionWords label={label} help={help} />
          </label>
        ))}
      </div>
      {field.erases && (
        <p class="fb-note" role="status">
          {field.erases.answers.includes(String(value)) && t("When you send this, what you wrote about it is deleted. It can't be undone.")}
        </p>
      )}
    </Group>
  );
}

/** Some of several, `most` at the most: at the limit the rest cannot be ticked, and the hint says why. */
export function TagsField(props: FieldProps) {
  const { field, id, disabled, onChange } = props;
  const chosen = stringsOf(props.value);
  const count = field.options?.length ?? 0;
  const most = field.most ?? count;
  const limited = most < count;
  return (
    <Group {...props} describe={limited ? [`${id}-most`] : []}>
      {limited && (
        <p class="fb-help" id={`${id}-most`}>
          {tn("Choose at most {n}.", "Choose at most {n}.", most)}
        </p>
      )}
      <div class="fb-options">
        {field.options?.map(({ option, label, help }) => {
          const on = chosen.includes(option);
          return (
            <label class="fb-option" key={option}>
              <input
                type="checkbox"
                name={id}
                value={option}
                checked={on}
                disabled={disabled || (!on && chosen.length >= most)}
                aria-invalid={props.error ? "true" : undefined}
                onChange={() => onChange(on ? chosen.filter((tag) => tag !== option) : [...chosen, option])}
              />
              <OptionWords label={label} help={help} />
            </label>
          );
        })}
      </div>
    </Group>
  );
}

function OptionWords({ label, help }: { label: string; help: string | undefined }) {
  return (
    <span>
      {label}
      {help && <span class="fb-help fb-option-help">{help}</span>}
    </span>
  );
}

/** A whole number between two named ends. */
export function ScaleField(props: FieldProps) {
  const { field, id, value, disabled, onChange } = props;
  const { min = 1, max = 5, low, high } = field;
  const numbers = Array.from({ length: max - min + 1 }, (_, i) => min + i);
  const end = (n: number) => (n === min ? low : n === max ? high : undefined);
  return (
    <Group {...props} kind="radiogroup">
      <div class="fb-scale">
        {numbers.map((n) => (
          <label class="fb-scale-point" key={n}>
            <input
              type="radio"
              name={id}
              value={n}
              checked={value === n}
              disabled={disabled}
              onChange={() => onChange(n)}
            />
            <span>
              {n}
              {end(n) && <span class="fb-hidden">: {end(n)}</span>}
            </span>
          </label>
        ))}
      </div>
      <div class="fb-ends" aria-hidden="true">
        <span>{low && `${min}: ${low}`}</span>
        <span>{high && `${max}: ${high}`}</span>
      </div>
    </Group>
  );
}
