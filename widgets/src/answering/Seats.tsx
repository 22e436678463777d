import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useUid } from "../page/use-uid.ts";
import type { Answers, Field, Step } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { isEmpty } from "./answers.ts";

interface SeatsProps {
  step: Step;
  answers: Answers;
  errors: Record<string, string>;
  attempt: number;
  /** The seat that the room is in now, where the step's time is divided among them. */
  now?: string | undefined;
  draw(field: Field): ComponentChildren;
}

/** The fields of a repeated step, one seat at a time, with a way to each and a mark on those filled in. */
export function Seats({ step, answers, errors, attempt, now, draw }: SeatsProps) {
  const seats = step.each ?? [];
  const [at, setAt] = useState(0);
  const [drawnAttempt, setDrawnAttempt] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  const uid = useUid("seat");
  const fieldsOf = (each: string) => step.fields.filter((field) => field.each === each);
  const isFilled = (each: string) => fieldsOf(each).some((field) => !isEmpty(answers[field.field]));
  const hasError = (each: string) => fieldsOf(each).some((field) => errors[field.field]);

  // While drawing, not after: the field that gets focus must be drawn by then.
  if (attempt !== drawnAttempt) {
    setDrawnAttempt(attempt);
    const firstFaulty = seats.findIndex(({ each }) => hasError(each));
    if (firstFaulty >= 0) setAt(firstFaulty);
  }
  useLayoutEffect(() => {
    if (moved.current) heading.current?.focus();
    moved.current = false;
  }, [at]);

  const go = (to: number) => {
    moved.current = true;
    setAt(to);
  };
  const seat = seats[at];
  if (!seat) return null;
  const before = seats[at - 1];
  const after = seats[at + 1];
  return (
    <section class="fb-seats" aria-labelledby={uid}>
      <ol class="fb-seat-tabs" aria-label={t("Choose a part")}>
        {seats.map(({ each, label }, i) => (
          <li key={each}>
            <button
              type="button"
              class="fb-seat-tab"
              aria-current={i === at ? "step" : undefined}
              data-filled={isFilled(each) ? "" : undefined}
              data-error={hasError(each) ? "" : undefined}
              data-now={each === now ? "" : undefined}
              onClick={() => go(i)}
            >
              <span class="fb-seat-mark" aria-hidden="true">
                {isFilled(each) ? "✓" : i + 1}
              </span>
              <span class="fb-seat-name">{label}</span>
              {isFilled(each) && <span class="fb-hidden">, {t("filled in")}</span>}
              {hasError(each) && <span class="fb-hidden">, {t("something is missing")}</span>}
              {each === now && <span class="fb-hidden">, {t("now")}</span>}
            </button>
          </li>
        ))}
      </ol>
      <h3 class="fb-seat-title" id={uid} ref={heading} tabIndex={-1}>
        {seat.label} <span class="fb-count">{t("{n} of {many}", { n: at + 1, many: seats.length })}</span>
      </h3>
      {seat.help && <p class="fb-help">{seat.help}</p>}
      <div class="fb-fields" key={seat.each}>
        {fieldsOf(seat.each).map(draw)}
      </div>
      <div class="fb-seat-steps">
        {before && (
          <button type="button" class="fb-button fb-quiet" onClick={() => go(at - 1)}>
            ‹ {before.label}
          </button>
        )}
        {after && (
          <button type="button" class="fb-button" onClick={() => go(at + 1)}>
            {after.label} ›
          </button>
        )}
      </div>
    </section>
  );
}
