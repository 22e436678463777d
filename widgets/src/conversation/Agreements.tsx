import { MAX_SHORT_TEXT } from "../contract.gen.ts";
import { LineField } from "../page/LineField.tsx";
import { t } from "../words/gettext.ts";
import { newShared } from "./draft.ts";
import { listOf, ReadAloud, RemoveButton, Section, Words, type SectionProps } from "./sections.tsx";

/** What may be shared and with whom. Everything else stays between the two. */
export function Agreements(props: SectionProps) {
  const { uid } = props;
  const shared = listOf(props, "shared", "what");
  return (
    <Section uid={uid} name="agree" number={4} title={t("What may be shared?")}>
      <p class="fb-between">
        {shared.rows.length === 0
          ? t("Nothing is shared. What the child has told stays between the two of you.")
          : t("Only what stands here is shared, and only with those it says. The rest stays between the two of you.")}
      </p>
      <ReadAloud>{t("May I tell somebody else about this? You decide what, and to whom. If somebody isn't well, I have to get help, and then I tell you first.")}</ReadAloud>
      {shared.rows.length > 0 && (
        <ol class="fb-seen-rows">
          {shared.rows.map((row, i) => (
            <li class="fb-seen-row" key={row.key}>
              <fieldset>
                <legend class="fb-label">{t("May be shared {n}", { n: i + 1 })}</legend>
                <div class="fb-two">
                  <Words {...shared.of(row, "what")} label={t("This may be shared")} help={t("Best in the child's own words.")} />
                  <LineField {...shared.of(row, "with_whom")} label={t("With whom")} help={t("Such as: the adults around the class. Never a name.")} maxLength={MAX_SHORT_TEXT} />
                </div>
              </fieldset>
              <RemoveButton of={t("May be shared {n}", { n: i + 1 })} onClick={() => shared.remove(row.key)} />
            </li>
          ))}
        </ol>
      )}
      <div class="fb-buttons">
        <button class="fb-button" type="button" onClick={() => shared.add(newShared())}>
          {shared.rows.length === 0 ? t("The child says that something may be shared") : t("Add one more")}
        </button>
        {shared.undo}
      </div>
    </Section>
  );
}
