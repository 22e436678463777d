import { ChoiceField } from "../answering/OptionFields.tsx";
import { t } from "../words/gettext.ts";
import { wasCorrected, type Known } from "./draft.ts";
import { lineOf, ReadAloud, Section, Words, type SectionProps } from "./sections.tsx";

/** Sum up and thank: the child hears it, and says whether it is so. */
export function Summary(props: SectionProps) {
  const { uid, saving } = props;
  const { draft } = saving;
  const options: { option: Known; label: string }[] = [
    { option: "yes", label: t("Yes, that is how it is") },
    { option: "partly", label: t("Partly, some of it is different") },
    { option: "no", label: t("No, it is not like that") },
  ];
  return (
    <Section uid={uid} name="sum-up" number={3} title={t("Sum up, and say thank you")}>
      <Words {...lineOf(props, "summary")} label={t("What I heard")} help={t("Few sentences, with the child's words. Read it aloud, and let the child see it.")} lines={3} optional />
      <ReadAloud>{t("Now I read what I have written. Tell me if I got something wrong, or if something is to go. Thank you for telling me.")}</ReadAloud>
      <ChoiceField
        id={`${uid}-known`}
        field={{ field: "known", type: "choice", required: false, label: t("Did the child know it again?"), options }}
        value={draft.known || undefined}
        onChange={(value) => saving.change({ ...draft, known: String(value ?? "") as Known })}
      />
      {wasCorrected(draft) && <Words {...lineOf(props, "corrected")} label={t("What the child would say instead")} help={t("In its own words. What is to go, you take out above while the child looks on.")} optional />}
    </Section>
  );
}
