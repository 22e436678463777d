import { MirrorOffer } from "../language-mirror/MirrorOffer.tsx";
import { t, tn } from "../words/gettext.ts";
import { describedBy, ErrorText, Help, LabelText, type FieldProps } from "./FieldFrame.tsx";
import { characterCount } from "./answers.ts";

/** Free text that grows with what is written, or a pseudonym on one line. Nothing typed is ever cut off. */
export function TextField(props: FieldProps) {
  const { field, id, disabled, error, onChange } = props;
  const value = typeof props.value === "string" ? props.value : "";
  const left = field.max_length ? field.max_length - characterCount(value) : Infinity;
  const near = left <= Math.max(20, (field.max_length ?? 0) * 0.1);
  const hints = [...(field.type === "pseudonym" ? [`${id}-invented`] : []), ...(near ? [`${id}-left`] : [])];
  const shared = {
    id,
    class: "fb-input",
    value,
    disabled: disabled ?? false,
    placeholder: field.placeholder ?? "",
    "aria-describedby": describedBy(props, ...hints),
    "aria-invalid": error || left < 0 ? ("true" as const) : undefined,
    "aria-required": field.required,
  };
  return (
    <div class="fb-field" data-error={error ? "" : undefined}>
      <label class="fb-label" for={id}>
        <LabelText field={field} />
      </label>
      <Help {...props} />
      {field.type === "pseudonym" && (
        <p class="fb-help" id={`${id}-invented`}>
          {t("Make up a name. Never write the child's real one.")}
        </p>
      )}
      {field.type === "pseudonym" ? (
        <input
          {...shared}
          type="text"
          autocomplete="off"
          autocapitalize="words"
          spellcheck={false}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        // The copy beside the textarea stretches both: growth without a script setting styles.
        <div class="fb-grow" data-copy={`${value} `}>
          <textarea {...shared} rows={field.lines ?? 3} onInput={(event) => onChange(event.currentTarget.value)} />
        </div>
      )}
      {near && (
        <p class="fb-help fb-left" id={`${id}-left`} data-over={left < 0 ? "" : undefined}>
          {left < 0
            ? tn("{n} character too many", "{n} characters too many", -left)
            : tn("{n} character left", "{n} characters left", left)}
        </p>
      )}
      <ErrorText {...props} />
      {field.mirror && <MirrorOffer text={value} />}
    </div>
  );
}
