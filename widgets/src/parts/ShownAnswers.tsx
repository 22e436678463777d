import { isEmpty, texts } from "../answers.ts";
import type { AgendaItem, Field, Shown, Step, Value } from "../room.ts";
import { t } from "../words.ts";
import { authorInWords } from "./author.ts";
import { PositionPicture, TallyPicture } from "./Pictures.tsx";

interface One {
  contribution: string;
  value: Value;
  by: string | undefined;
}

export interface ShownAnswersProps {
  item: AgendaItem;
  step: Step;
  shown: readonly Shown[];
  /** False where the page has a heading of its own. */
  title?: boolean;
  /** Where somebody may take an answer away. */
  onHide?: ((contribution: string) => void) | undefined;
}

/** What has been revealed of a step: quotes for words, a small picture for the rest, seat by seat. */
export function ShownAnswers({ item, step, shown, title = true, onHide }: ShownAnswersProps) {
  if (step.fields.length === 0) return null;
  const of = (field: Field): One[] =>
    shown.flatMap((one) => {
      const value = one.answers[field.field];
      if (value === undefined || isEmpty(value)) return [];
      return [{ contribution: one.contribution, value, by: authorInWords(step, one) || undefined }];
    });
  const draw = (field: Field, level: 4 | 5, alone = false) => (
    <OneField key={field.field} field={field} found={of(field)} level={level} alone={alone} onHide={onHide} />
  );
  return (
    <section class="fb-shown" aria-label={t("Shown: {title}", { title: step.title })} data-item={item.item}>
      {title && <h3 class="fb-shown-title">{t("What you have shared")}</h3>}
      {shown.length === 0 && <p class="fb-note">{t("Nobody answered this step.")}</p>}
      {shown.length > 0 && step.fields.filter((field) => !field.each).map((field) => draw(field, 4))}
      {shown.length > 0 &&
        step.each?.map(({ each, label }) => {
          const fields = step.fields.filter((field) => field.each === each);
          return (
            <section class="fb-shown-seat" key={each}>
              <h4 class="fb-seat-title">{label}</h4>
              {fields.map((field) => draw(field, 5, fields.length === 1))}
            </section>
          );
        })}
    </section>
  );
}

interface OneFieldProps {
  field: Field;
  found: One[];
  level: 4 | 5;
  /** The only field of its seat: the seat's name says enough. */
  alone: boolean;
  onHide: ShownAnswersProps["onHide"];
}

function OneField({ field, found, level, alone, onHide }: OneFieldProps) {
  const Heading = level === 4 ? "h4" : "h5";
  return (
    <div class="fb-shown-field">
      <Heading class={alone ? "fb-hidden" : "fb-shown-label"}>{field.label}</Heading>
      {found.length === 0 ? <p class="fb-help">{t("No answers here.")}</p> : <Picture field={field} found={found} onHide={onHide} />}
    </div>
  );
}

type PictureProps = Pick<OneFieldProps, "field" | "found" | "onHide">;

function Picture({ field, found, onHide }: PictureProps) {
  if (field.type === "cards") return <Cards found={found} onHide={onHide} />;
  if (field.type === "text" || field.type === "pseudonym") return <Quotes found={found} onHide={onHide} />;
  const named = found.map(({ value, by }) => ({ value, by }));
  return field.type === "position" ? <PositionPicture field={field} found={named} /> : <TallyPicture field={field} found={named} />;
}

/** Text stays text: whatever somebody writes is drawn as characters. */
function Quotes({ found, onHide }: Omit<PictureProps, "field">) {
  return (
    <ul class="fb-quotes">
      {found.map(({ contribution, value, by }) => (
        <li class="fb-quote" key={contribution}>
          <blockquote>{String(value)}</blockquote>
          {by && <p class="fb-by">{by}</p>}
          {onHide && (
            <button
              type="button"
              class="fb-button fb-quiet fb-take-away"
              aria-label={t("Hide the answer: {text}", { text: String(value).slice(0, 60) })}
              onClick={() => onHide(contribution)}
            >
              {t("Hide")}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** One quote a card. They were given together, so they are taken away together. */
function Cards({ found, onHide }: Omit<PictureProps, "field">) {
  return (
    <ul class="fb-quotes">
      {found.flatMap(({ contribution, value, by }) =>
        texts([value].flat().map(String)).map((text, i, all) => {
          const hide = all.length > 1 ? t("Hide, with all {n} from the same answer", { n: all.length }) : t("Hide");
          return (
            <li class="fb-quote" key={`${contribution}/${i}`}>
              <blockquote>{text}</blockquote>
              {by && <p class="fb-by">{by}</p>}
              {onHide && (
                <button
                  type="button"
                  class="fb-button fb-quiet fb-take-away"
                  aria-label={`${hide}: ${text.slice(0, 60)}`}
                  onClick={() => onHide(contribution)}
                >
                  {hide}
                </button>
              )}
            </li>
          );
        }),
      )}
    </ul>
  );
}
