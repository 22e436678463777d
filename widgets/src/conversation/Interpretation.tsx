import { t } from "../words/gettext.ts";
import { statementsOf } from "./draft.ts";
import { listOf, Section, Words, type SectionProps } from "./sections.tsx";

/** Afterwards, and apart: what an adult makes of it, beside the words, which can be read here and not changed. */
export function Interpretation(props: SectionProps) {
  const { uid, saving } = props;
  const statements = listOf(props, "said", "reading");
  const rows = statementsOf(saving.draft);
  return (
    <Section uid={uid} name="reading" number={6} title={t("Afterwards: what you make of it")} apart>
      <p class="fb-help">{t("When the child has gone. It is your reading, and it may be wrong. What do the words tell of the community, and of what we adults can change?")}</p>
      {rows.length === 0 ? (
        <p class="fb-note">{t("This opens when you have written the child's words. It can wait until tomorrow: the draft stays here.")}</p>
      ) : (
        <ol class="fb-meanings">
          {rows.map((row) => (
            <li class="fb-meaning" key={row.key}>
              <figure class="fb-recall">
                <figcaption>{row.question || t("The child's words {n}", { n: statements.rows.indexOf(row) + 1 })}</figcaption>
                {row.quote && <blockquote class="fb-own-words">{t("“{words}”", { words: row.quote })}</blockquote>}
              </figure>
              <Words {...statements.of(row, "reading")} label={t("It may mean that …")} optional />
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
