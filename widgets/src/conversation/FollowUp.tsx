import { MAX_SHORT_TEXT } from "../contract.gen.ts";
import { LineField } from "../page/LineField.tsx";
import { t } from "../words/gettext.ts";
import { newNext } from "./draft.ts";
import { listOf, ReadAloud, RemoveButton, Section, Words, type SectionProps } from "./sections.tsx";

/** What comes of it, and how the child hears of that. */
export function FollowUp(props: SectionProps) {
  const { uid } = props;
  const next = listOf(props, "followed_by", "what");
  return (
    <Section uid={uid} name="follow-up" number={5} title={t("What happens now?")}>
      <p class="fb-help">{t("Promise only what you can keep, and go back to the child on the day, also if nothing has happened yet.")}</p>
      <ReadAloud>{t("What would you like me to do now? I come and tell you how it went.")}</ReadAloud>
      {next.rows.length === 0 ? (
        <p class="fb-note">{t("Nothing is agreed yet. One small thing is enough.")}</p>
      ) : (
        <ol class="fb-seen-rows">
          {next.rows.map((row, i) => (
            <li class="fb-seen-row" key={row.key}>
              <fieldset>
                <legend class="fb-label">{t("Agreement {n}", { n: i + 1 })}</legend>
                <div class="fb-row-fields">
                  <Words {...next.of(row, "what")} label={t("What happens")} />
                  <div class="fb-pair">
                    <LineField {...next.of(row, "who")} label={t("Who does it")} help={t("A role, such as the class teacher.")} maxLength={MAX_SHORT_TEXT} optional />
                    <LineField {...next.of(row, "by")} label={t("By when")} help={t("So that the child can look forward to it.")} type="date" optional />
                  </div>
                  <Words {...next.of(row, "tell")} label={t("How the child hears of it")} help={t("Such as: we take a walk on Friday, and I tell it there.")} optional />
                </div>
              </fieldset>
              <RemoveButton of={t("Agreement {n}", { n: i + 1 })} onClick={() => next.remove(row.key)} />
            </li>
          ))}
        </ol>
      )}
      <div class="fb-buttons">
        <button class="fb-button" type="button" onClick={() => next.add(newNext())}>
          {next.rows.length === 0 ? t("Write an agreement") : t("Add one more")}
        </button>
        {next.undo}
      </div>
    </Section>
  );
}
