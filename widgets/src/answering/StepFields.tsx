import { useEffect, useRef } from "preact/hooks";
import { fieldHandoverInWords } from "../meeting/handover.ts";
import { useUid } from "../page/use-uid.ts";
import type { Answers, Field, Step, Value } from "../room/room.ts";
import { CardsField } from "./CardsField.tsx";
import { DateField } from "./DateField.tsx";
import type { FieldProps } from "./FieldFrame.tsx";
import { ChoiceField, ScaleField, TagsField } from "./OptionFields.tsx";
import { PositionField } from "./PositionField.tsx";
import { RowsField } from "./RowsField.tsx";
import { Seats } from "./Seats.tsx";
import { TextField } from "./TextField.tsx";
import { fieldsToShow } from "./field-conditions.ts";

const KINDS: Record<Field["type"], (props: FieldProps) => preact.JSX.Element> = {
  text: TextField,
  cards: CardsField,
  rows: RowsField,
  date: DateField,
  pseudonym: TextField,
  choice: ChoiceField,
  tags: TagsField,
  scale: ScaleField,
  position: PositionField,
  vote: () => <></>,
};

/** Draws any field by its type. */
export function AnyField(props: FieldProps) {
  const Kind = KINDS[props.field.type];
  return <Kind {...props} />;
}

export interface StepFieldsProps {
  step: Step;
  answers: Answers;
  /** A message by field. */
  errors?: Record<string, string>;
  /** Focus moves to the first field with an error each time this changes. */
  attempt?: number;
  disabled?: boolean;
  /** The seat that the room is in now. */
  seat?: string | undefined;
  onChange(field: string, value: Value | undefined): void;
}

/** Where the fields of a step differ, each says what of it leaves the team. */
function withHandover(step: Step, field: Field): Field {
  const handover = fieldHandoverInWords(step, field);
  return handover ? { ...field, help: field.help ? `${field.help} ${handover}` : handover } : field;
}

/** The fields of a step that are asked; repeated ones one seat at a time. */
export function StepFields({ step, answers, errors = {}, attempt = 0, disabled, seat, onChange }: StepFieldsProps) {
  const root = useRef<HTMLDivElement>(null);
  const uid = useUid("step");
  useEffect(() => {
    if (attempt === 0) return;
    const field = root.current?.querySelector(".fb-field[data-error]");
    const control = field?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? field?.querySelector<HTMLElement>("input, select, textarea");
    control?.focus();
    field?.scrollIntoView({ block: "center" });
  }, [attempt]);

  const draw = (field: Field) => (
    <AnyField
      key={field.field}
      id={`${uid}-${field.field.replace(/[^\w-]/g, "_")}`}
      field={withHandover(step, field)}
      value={answers[field.field]}
      error={errors[field.field]}
      disabled={disabled}
      onChange={(value) => onChange(field.field, value)}
    />
  );
  const fields = fieldsToShow(step, answers);
  const single = fields.filter((field) => !field.each);
  return (
    <div class="fb-fields" ref={root}>
      {single.map(draw)}
      {step.each && <Seats step={{ ...step, fields }} answers={answers} errors={errors} attempt={attempt} now={seat} draw={draw} />}
    </div>
  );
}
