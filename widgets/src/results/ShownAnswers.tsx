import { answerInWords, filledTexts, isEmpty, stringsOf } from "../answering/answers.ts";
import type { AgendaItem, Field, Shown, Step, Value } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { AnswerRows, RowsTable } from "./AnswerRows.tsx";
import { CountsPicture } from "./CountsPicture.tsx";
import { FieldByField } from "./FieldByField.tsx";
import { Quotes, type Quote } from "./Quotes.tsx";
import { splitByTeam, TeamsApart } from "./TeamsApart.tsx";
import { WordPicture } from "./WordPicture.tsx";
import { authorInWords } from "./author.ts";
import { countsOf, mergeSpellings } from "./counts.ts";
import { picturesFirst } from "./pictures.ts";

interface FieldAnswer extends Quote {
  value: Value;
}

export interface ShownAnswersProps {
  item: AgendaItem;
  step: Step;
  answers: readonly Shown[];
  /** False where the page has a heading of its own. */
  title?: boolean;
  /** On the wall, where nobody can press anything: nothing is folded, and pictures come before words. */
  wall?: boolean | undefined;
  /** Where somebody may take an answer away. */
  onHide?: ((contribution: string) => void) | undefined;
}

/** What has been revealed of a step: quotes for words, a small picture for the rest, seat by seat. */
export function ShownAnswers({ item, step, answers, title = true, wall, onHide }: ShownAnswersProps) {
  if (step.fields.length === 0) return null;
  const parts = wall ? picturesFirst(step) : [step];
  const { teams, others } = splitByTeam(step, answers);
  const draw = (field: Field) => {
    const fieldAnswers = others.flatMap((answer): FieldAnswer[] => {
      const value = answer.answers[field.field];
      if (value === undefined || isEmpty(value)) return [];
      return [{ contribution: answer.contribution, value, text: answerInWords(field, value), by: authorInWords(step, answer) || undefined }];
    });
    return fieldAnswers.length > 0 ? <Picture field={field} answers={fieldAnswers} wall={wall} onHide={onHide} /> : null;
  };
  return (
    <section class="fb-shown" aria-label={t("Shown: {title}", { title: step.title })} data-item={item.item}>
      {title && <h3 class="fb-shown-title">{t("What you have shared")}</h3>}
      {teams.length > 0 && (
        <div class="fb-shown-part">
          <TeamsApart step={step} teams={teams} onHide={onHide} />
        </div>
      )}
      {answers.length === 0 && <p class="fb-note">{t("Nobody answered this step.")}</p>}
      {others.length > 0 &&
        parts.map((part, i) => (
          <div class="fb-shown-part" key={i}>
            <FieldByField step={part} draw={draw} />
          </div>
        ))}
    </section>
  );
}

interface PictureProps {
  field: Field;
  answers: FieldAnswer[];
  wall: ShownAnswersProps["wall"];
  onHide: ShownAnswersProps["onHide"];
}

function Picture({ field, answers, wall, onHide }: PictureProps) {
  if (field.type === "cards") return <Quotes quotes={answers.flatMap(quotesOfCards)} onHide={onHide} />;
  if (field.type === "rows" && wall) return <RowsTable field={field} answers={answers} />;
  if (field.type === "rows") return <Quotes quotes={answers.map((answer) => ({ ...answer, body: <AnswerRows field={field} value={answer.value} /> }))} onHide={onHide} />;
  const counts = countsOf(answers.map(({ value }) => value));
  if (field.picture === "words") {
    const apart = !wall && (onHide !== undefined || answers.some(({ by }) => by));
    return (
      <>
        <WordPicture counts={mergeSpellings(counts)} whole={wall} />
        {apart && (
          <details class="fb-more fb-each">
            <summary>{t("The answers one by one")}</summary>
            <Quotes quotes={answers} onHide={onHide} />
          </details>
        )}
      </>
    );
  }
  if (field.type === "text" || field.type === "pseudonym") return <Quotes quotes={answers} onHide={onHide} />;
  const names: Record<string, string[]> = {};
  for (const { value, by } of answers)
    for (const word of Array.isArray(value) ? stringsOf(value) : [String(value)]) if (by) names[word] = [...(names[word] ?? []), by];
  return <CountsPicture field={field} counts={counts} names={names} />;
}

/** One quote a card. They were given together, so they are taken away together. */
function quotesOfCards({ value, ...answer }: FieldAnswer): Quote[] {
  const cards = filledTexts([value].flat().map(String));
  return cards.map((text) => ({ ...answer, text, together: cards.length }));
}
