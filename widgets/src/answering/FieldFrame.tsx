import type { ComponentChildren } from "preact";
import type { Field, Value } from "../room/room.ts";
import { t } from "../words/gettext.ts";

/** What every field is given. `error` is the message to show, if any. */
export interface FieldProps {
  field: Field;
  value: Value | undefined;
  error?: string | undefined;
  /** Unique on the page: ids of label, help and error are built from it. */
  id: string;
  disabled?: boolean | undefined;
  onChange(value: Value | undefined): void;
}

/** The ids that describe a field, for aria-describedby. */
export function describedBy({ field, error, id }: FieldProps, ...more: string[]): string | undefined {
  const ids = [...(field.help ? [`${id}-help`] : []), ...more, ...(error ? [`${id}-error`] : [])];
  return ids.join(" ") || undefined;
}

/** Label text with a mark on what may be left out: most fields are wanted, so those are not marked. */
export function LabelText({ field }: { field: Field }) {
  return (
    <>
      {field.label} {!field.required && <span class="fb-optional">{t("(may be left out)")}</span>}
    </>
  );
}

export function Help({ field, id }: Pick<FieldProps, "field" | "id">) {
  return field.help ? (
    <p class="fb-help" id={`${id}-help`}>
      {field.help}
    </p>
  ) : null;
}

export function ErrorText({ error, id }: Pick<FieldProps, "error" | "id">) {
  return error ? (
    <p class="fb-error" id={`${id}-error`}>
      {error}
    </p>
  ) : null;
}

/** Several controls that make up one field. */
export function Group(props: FieldProps & { describe?: string[]; kind?: "radiogroup"; children: ComponentChildren }) {
  return (
    <fieldset
      class="fb-field"
      id={props.id}
      role={props.kind}
      tabIndex={-1}
      aria-describedby={describedBy(props, ...(props.describe ?? []))}
      aria-invalid={props.kind === "radiogroup" && props.error ? "true" : undefined}
      data-error={props.error ? "" : undefined}
    >
      <legend class="fb-label">
        <LabelText field={props.field} />
      </legend>
      <Help {...props} />
      {props.children}
      <ErrorText {...props} />
    </fieldset>
  );
}
