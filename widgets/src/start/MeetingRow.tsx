import { useState } from "preact/hooks";
import type { Model } from "../kernel/kernel.ts";
import { pageLink } from "../page/links.ts";
import { dateInWords } from "../words/dates.ts";
import { t, tn } from "../words/gettext.ts";
import { DeleteMeeting } from "./DeleteMeeting.tsx";
import { RetitleMeeting } from "./RetitleMeeting.tsx";
import { teamInWords } from "./known-team.ts";
import type { Summary } from "./meeting-summary.ts";

export interface MeetingActs {
  model: Model;
  voila: boolean;
  /** Begin a new meeting as this one was. */
  onAgain(meeting: Summary): void;
  /** A meeting was deleted: what to say of it where its row was. */
  onDeleted(words: string): void;
}

/** A meeting to go back to, and what else can be done with it. */
export function MeetingRow({ meeting, model, voila, onAgain, onDeleted }: MeetingActs & { meeting: Summary }) {
  const { code, title, closed, exercises, joined, has_log: hasLog } = meeting;
  const [asking, setAsking] = useState<"title" | "delete" | "">("");
  const facts = [dateInWords(Date.parse(meeting.opened_at)), teamInWords(meeting), exercises.map((exercise) => exercise.title).join(", ")].filter(Boolean);
  return (
    <li class="fb-row" data-open={closed ? undefined : ""}>
      <div class="fb-row-says">
        {voila && hasLog ? (
          <a class="fb-row-title" href={pageLink("facilitator", { meeting: code })}>
            {title}
          </a>
        ) : (
          <span class="fb-row-title">{title}</span>
        )}
        <p class="fb-help">
          {facts.join(" · ")} · <span class="fb-together">{tn("{n} person", "{n} people", joined)}</span>
        </p>
        {!hasLog && <p class="fb-help">{t("What was written has been deleted, as promised. The agenda and the decisions are kept.")}</p>}
      </div>
      {!closed && (
        <span class="fb-row-code">
          <span class="fb-hidden">{t("Code:")} </span>
          {code}
        </span>
      )}
      <details class="fb-row-more">
        <summary aria-label={t("More about {title}", { title })}>{t("More")}</summary>
        <div class="fb-others">
          <button type="button" class="fb-button fb-quiet" onClick={() => onAgain(meeting)}>
            {t("Use it for a new meeting")}
          </button>
          {!closed && (
            <button type="button" class="fb-button fb-quiet" onClick={() => setAsking("title")}>
              {t("Change the title …")}
            </button>
          )}
          <button type="button" class="fb-button fb-quiet" onClick={() => setAsking("delete")}>
            {t("Delete …")}
          </button>
        </div>
      </details>
      <RetitleMeeting model={model} meeting={meeting} open={asking === "title"} onDone={() => setAsking("")} />
      <DeleteMeeting model={model} meeting={meeting} open={asking === "delete"} onDone={() => setAsking("")} onDeleted={onDeleted} />
    </li>
  );
}
