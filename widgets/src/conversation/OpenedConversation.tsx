import { useEffect, useRef } from "preact/hooks";
import type { Model } from "../kernel/kernel.ts";
import { dateInWords } from "../words/dates.ts";
import { t } from "../words/gettext.ts";
import { FollowedUp } from "./FollowedUp.tsx";
import type { Opened } from "./draft.ts";

interface OpenedConversationProps {
  model: Model;
  opened: Opened;
  onCorrect(): void;
  onClose(): void;
  /** The follow-up was saved, and the conversation has this id now. */
  onSaved(id: string): void;
}

/** A saved conversation to read, print and follow up: the child's words first, what an adult makes of them last. */
export function OpenedConversation({ model, opened, onCorrect, onClose, onSaved }: OpenedConversationProps) {
  const { body } = opened;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
    title.current?.scrollIntoView({ block: "start" });
  }, []);
  const readings = body.said.filter(({ reading }) => reading);
  return (
    <article class="fb-card fb-opened" aria-labelledby="fb-opened-title">
      <header class="fb-opened-head">
        <h2 class="fb-section-title" id="fb-opened-title" tabIndex={-1} ref={title}>
          {t("The conversation with {name}", { name: body.pseudonym })}
        </h2>
        <p class="fb-help">
          {dateInWords(Date.parse(body.held_on))} · {t("is deleted after {date}", { date: dateInWords(Date.parse(opened.delete_after)) })}
        </p>
        <p>{body.purpose}</p>
        <div class="fb-buttons">
          <button class="fb-button" type="button" onClick={onCorrect}>
            {t("Correct the conversation")}
          </button>
          <button class="fb-button" type="button" onClick={() => window.print()}>
            {t("Print")}
          </button>
          <button class="fb-button fb-quiet" type="button" onClick={onClose}>
            {t("Close the conversation")}
          </button>
        </div>
      </header>
      <section aria-labelledby="fb-opened-said">
        <h3 class="fb-label" id="fb-opened-said">
          {t("The child's own words")}
        </h3>
        {body.said.map(({ question, quote }, i) => (
          <figure class="fb-recall" key={i}>
            {question && <figcaption>{question}</figcaption>}
            <blockquote class="fb-own-words">{t("“{words}”", { words: quote })}</blockquote>
          </figure>
        ))}
      </section>
      {(body.summary || body.corrected || body.approved !== undefined) && (
        <section aria-labelledby="fb-opened-summary">
          <h3 class="fb-label" id="fb-opened-summary">
            {t("What I heard")}
          </h3>
          {body.summary && <p>{body.summary}</p>}
          {body.approved !== undefined && <p class="fb-help">{body.approved ? t("The child knew it again.") : t("The child saw it differently, or in part.")}</p>}
          {body.corrected && <blockquote class="fb-own-words">{t("“{words}”", { words: body.corrected })}</blockquote>}
        </section>
      )}
      <section aria-labelledby="fb-opened-shared">
        <h3 class="fb-label" id="fb-opened-shared">
          {t("What may be shared?")}
        </h3>
        {body.shared.length === 0 ? (
          <p>{t("Nothing is shared. What the child has told stays between the two of you.")}</p>
        ) : (
          <ul class="fb-list">
            {body.shared.map(({ what, with_whom }, i) => (
              <li key={i}>{t("{what}: {whom}", { what, whom: with_whom })}</li>
            ))}
          </ul>
        )}
      </section>
      <FollowedUp model={model} opened={opened} onSaved={onSaved} />
      {readings.length > 0 && (
        <section class="fb-second" aria-labelledby="fb-opened-reading">
          <h3 class="fb-label" id="fb-opened-reading">
            {t("What you make of it")}
          </h3>
          <ul class="fb-list">
            {readings.map(({ reading }, i) => (
              <li key={i}>{reading}</li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}
