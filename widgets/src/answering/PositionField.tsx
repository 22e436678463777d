import { t } from "../words/gettext.ts";
import { describedBy, ErrorText, Help, LabelText, type FieldProps } from "./FieldFrame.tsx";
import { positionInWords } from "./answers.ts";

/** A place on a line between two poles. Until it is touched, nothing is placed. */
export function PositionField(props: FieldProps) {
  const { field, id, error, disabled, onChange } = props;
  const { min = 0, max = 100, low, high } = field;
  const placed = typeof props.value === "number" ? props.value : null;
  const words = placed === null ? t("Not placed yet") : positionInWords(field, placed);
  // A tap on the middle changes nothing in the control, and yet it is an answer.
  const settle = (input: HTMLInputElement) => placed === null && !disabled && onChange(Number(input.value));
  return (
    <div class="fb-field" data-error={error ? "" : undefined}>
      <label class="fb-label" for={id}>
        <LabelText field={field} />
      </label>
      <Help {...props} />
      <div class="fb-position" data-placed={placed === null ? undefined : ""}>
        <input
          id={id}
          type="range"
          min={min}
          max={max}
          step={1}
          value={placed ?? Math.round((min + max) / 2)}
          disabled={disabled}
          aria-describedby={describedBy(props, `${id}-poles`)}
          aria-valuetext={words}
          aria-invalid={error ? "true" : undefined}
          onInput={(event) => onChange(Number(event.currentTarget.value))}
          onClick={(event) => settle(event.currentTarget)}
          onKeyDown={(event) => {
            if (event.key !== " " && event.key !== "Enter") return;
            event.preventDefault();
            settle(event.currentTarget);
          }}
        />
        <div class="fb-ends">
          <span>{low}</span>
          <span>{high}</span>
        </div>
        <span class="fb-hidden" id={`${id}-poles`}>
          {t("A line from “{low}” to “{high}”.", { low: low ?? "", high: high ?? "" })}
        </span>
      </div>
      <p class="fb-placed">{placed === null ? t("Not placed yet: tap or drag on the line.") : words}</p>
      <ErrorText {...props} />
    </div>
  );
}
