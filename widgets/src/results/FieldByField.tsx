import type { ComponentChildren } from "preact";
import type { Field, Step } from "../room/room.ts";
import { t } from "../words/gettext.ts";

interface FieldByFieldProps {
  step: Step;
  /** A field's picture, or null while there is nothing to draw. */
  draw(field: Field): ComponentChildren;
}

/** A picture for each field of a step below the field's name, seat by seat. */
export function FieldByField({ step, draw }: FieldByFieldProps) {
  return (
    <>
      {step.fields
        .filter((field) => !field.each)
        .map((field) => (
          <OneField key={field.field} field={field} level={4} alone={false} draw={draw} />
        ))}
      {step.each && (
        <div class="fb-shown-seats">
          {step.each.map(({ each, label }) => {
            const fields = step.fields.filter((field) => field.each === each);
            if (fields.length === 0) return null;
            return (
              <section class="fb-shown-seat" key={each}>
                <h4 class="fb-seat-title">{label}</h4>
                {fields.map((field) => (
                  <OneField key={field.field} field={field} level={5} alone={fields.length === 1} draw={draw} />
                ))}
              </section>
            );
          })}
        </div>
      )}
    </>
  );
}

interface OneFieldProps extends Pick<FieldByFieldProps, "draw"> {
  field: Field;
  level: 4 | 5;
  /** The only field of its seat: the seat's name says enough. */
  alone: boolean;
}

function OneField({ field, level, alone, draw }: OneFieldProps) {
  const Heading = level === 4 ? "h4" : "h5";
  const picture = draw(field);
  // Perhaps nobody was asked.
  if (!picture && field.when) return null;
  return (
    <div class="fb-shown-field">
      <Heading class={alone ? "fb-hidden" : "fb-shown-label"}>{field.label}</Heading>
      {picture ?? <p class="fb-help">{t("No answers here.")}</p>}
    </div>
  );
}
