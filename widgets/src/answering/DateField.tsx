import { describedBy, ErrorText, Help, LabelText, type FieldProps } from "./FieldFrame.tsx";

/** A day, chosen as the device lets days be chosen. */
export function DateField(props: FieldProps) {
  const { field, id, value, disabled, error, onChange } = props;
  return (
    <div class="fb-field" data-error={error ? "" : undefined}>
      <label class="fb-label" for={id}>
        <LabelText field={field} />
      </label>
      <Help {...props} />
      <input
        class="fb-input fb-date"
        id={id}
        type="date"
        value={typeof value === "string" ? value : ""}
        disabled={disabled ?? false}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? "true" : undefined}
        aria-required={field.required}
        onInput={(event) => onChange(event.currentTarget.value || undefined)}
      />
      <ErrorText {...props} />
    </div>
  );
}
