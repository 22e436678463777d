import { t } from "../words/gettext.ts";
import { newStatement } from "./draft.ts";
import { listOf, RemoveButton, Section, Words, type SectionProps } from "./sections.tsx";

/** The child tells freely: its own words, row by row, each with what it was asked. */
export function ChildsWords(props: SectionProps) {
  const { uid, saving } = props;
  const statements = listOf(props, "said", "quote");
  const toAsk = saving.draft.questions.filter(({ text }) => text.trim() && !statements.rows.some(({ question }) => question.trim() === text.trim()));
  const begin = (question: string) => {
    const blank = statements.rows.find((row) => !(row.question + row.quote + row.reading).trim());
    if (!blank) return statements.add(newStatement(question));
    saving.focusNext(`${uid}-${blank.key}-quote`);
    statements.of(blank, "question").onChange(question);
  };
  return (
    <Section uid={uid} name="tells" number={2} title={t("The child tells")}>
      <p class="fb-help">
        {t("Ask, and wait longer than you usually do. Write what is said as it is said, with its own words and its own order. A drawing or a gesture counts too: write what you see.")}
      </p>
      {toAsk.length > 0 && (
        <div class="fb-toask" role="group" aria-labelledby={`${uid}-toask`}>
          <p class="fb-label" id={`${uid}-toask`}>
            {t("Tap the question that you ask")}
          </p>
          <ul class="fb-picks">
            {toAsk.map(({ key, text }) => (
              <li key={key}>
                <button class="fb-button" type="button" onClick={() => begin(text.trim())}>
                  {text}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <ol class="fb-seen-rows">
        {statements.rows.map((row, i) => (
          <li class="fb-seen-row" key={row.key}>
            <fieldset>
              <legend class="fb-label">{t("The child's words {n}", { n: i + 1 })}</legend>
              <div class="fb-row-fields">
                <Words {...statements.of(row, "question")} label={t("The question that was asked")} lines={1} optional />
                <div class="fb-verbatim">
                  <Words {...statements.of(row, "quote")} label={t("The child's own words")} help={t("Word for word, also what is wrong or funny. Made-up names instead of real ones.")} lines={4} />
                </div>
              </div>
            </fieldset>
            {statements.rows.length > 1 && <RemoveButton of={t("The child's words {n}", { n: i + 1 })} onClick={() => statements.remove(row.key)} />}
          </li>
        ))}
      </ol>
      <div class="fb-buttons">
        <button class="fb-button" type="button" onClick={() => statements.add(newStatement())}>
          {t("Add more of what is said")}
        </button>
        {statements.undo}
      </div>
    </Section>
  );
}
