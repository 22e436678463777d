import { MAX_PSEUDONYM } from "../contract.gen.ts";
import { LineField } from "../page/LineField.tsx";
import { TeamAndSchool } from "../page/TeamAndSchool.tsx";
import { t } from "../words/gettext.ts";
import { newQuestion } from "./draft.ts";
import { lineOf, listOf, ReadAloud, RemoveButton, Section, Words, type SectionProps } from "./sections.tsx";

/** A question that may be picked, as conversation.py tells it. */
export interface SuggestedQuestion {
  id: string;
  label: string;
  help?: string | null;
}

const ENOUGH = 5;

/** Before the two meet: what to understand, how to begin, and what to ask. */
export function Preparation(props: SectionProps & { suggested: SuggestedQuestion[] }) {
  const { uid, saving, suggested } = props;
  const questions = listOf(props, "questions", "text");
  const left = suggested.filter(({ label }) => !questions.rows.some(({ text }) => text === label));
  return (
    <Section uid={uid} name="before" number={1} title={t("Before you meet")}>
      <Words {...lineOf(props, "purpose")} label={t("What I would like to understand")} help={t("Something about the day, the group or us adults, as it looks from the child's place. Not what the child is to stop doing.")} />
      <div class="fb-pair">
        <LineField
          {...lineOf(props, "pseudonym")}
          label={t("Made-up name for the child")}
          help={t("An animal, a plant or a colour does well, and the child may choose it. No initials, no nickname, and no name of somebody else at the school.")}
          maxLength={MAX_PSEUDONYM}
        />
        <LineField {...lineOf(props, "held_on")} label={t("Day")} type="date" />
      </div>
      <Words {...lineOf(props, "contact")} label={t("How I make contact")} help={t("Where do you sit, what does the child like to begin with, and how can it say no or take a break?")} optional />
      <ReadAloud>{t("I would like to know how it is to be you here. I write down what you say, so that I remember it right. You may skip a question, and you may stop.")}</ReadAloud>
      <div class="fb-asking">
        <h3 class="fb-label" id={`${uid}-questions`}>
          {t("My questions")}
        </h3>
        <p class="fb-help">{t("Three to five is enough. An open question can't be answered with yes or no.")}</p>
        {questions.rows.length > 0 && (
          <ol class="fb-questions" aria-labelledby={`${uid}-questions`}>
            {questions.rows.map((row, i) => (
              <li key={row.key}>
                <Words {...questions.of(row, "text")} label={t("Question {n}", { n: i + 1 })} lines={1} />
                <RemoveButton of={t("Question {n}", { n: i + 1 })} onClick={() => questions.remove(row.key)} />
              </li>
            ))}
          </ol>
        )}
        {questions.rows.length > ENOUGH && <p class="fb-note">{t("That is many for one conversation. Which can wait?")}</p>}
        {questions.rows.length < 12 && (
          <>
            <div class="fb-buttons">
              <button class="fb-button" type="button" onClick={() => questions.add(newQuestion())}>
                {t("Write a question of your own")}
              </button>
              {questions.undo}
            </div>
            {left.length > 0 && (
              <details class="fb-more">
                <summary>{t("Pick among open questions")}</summary>
                <ul class="fb-picks">
                  {left.map(({ id, label, help }) => (
                    <li key={id}>
                      <button class="fb-button" type="button" onClick={() => questions.add(newQuestion(label))}>
                        {label}
                      </button>
                      {help && <p class="fb-help">{help}</p>}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </>
        )}
      </div>
      <details class="fb-more">
        <summary>{t("Team and school")}</summary>
        <TeamAndSchool whose={saving.whose} onChange={saving.setWhose} />
      </details>
    </Section>
  );
}
