import { useEffect } from "preact/hooks";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { pageLink } from "../page/links.ts";
import { useUid } from "../page/use-uid.ts";
import { dateInWords } from "../words/dates.ts";
import { t, tn } from "../words/gettext.ts";

/** A meeting in short, as meeting/summary.py has it. */
export interface Summary {
  meeting: string;
  code: string;
  title: string;
  /** ISO 8601 in UTC. */
  opened_at: string;
  closed: boolean;
  joined: number;
  exercises: { exercise: string; title: string }[];
}

/** Meetings to go back to: open ones first, closed ones folded away. */
export function Meetings({ model, meetings, voila }: { model: Model; meetings: Summary[]; voila: boolean }) {
  const uid = useUid("meetings");
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") callKernel(model, "look").catch(() => undefined);
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [model]);
  const open = meetings.filter(({ closed }) => !closed);
  const closed = meetings.filter(({ closed }) => closed);
  return (
    <section class="fb-section" aria-labelledby={uid}>
      <h2 class="fb-section-title" id={uid}>
        {t("Meetings")}
      </h2>
      {meetings.length === 0 && <p class="fb-note">{t("No meetings yet. Create the first one: then it stands here, and you can come back to it.")}</p>}
      {meetings.length > 0 && open.length === 0 && <p class="fb-help">{t("No meeting is open right now.")}</p>}
      {open.length > 0 && (
        <ul class="fb-rows">
          {open.map((meeting) => (
            <Row key={meeting.meeting} meeting={meeting} voila={voila} />
          ))}
        </ul>
      )}
      {closed.length > 0 && (
        <details class="fb-more">
          <summary>{tn("{n} closed meeting", "{n} closed meetings", closed.length)}</summary>
          <ul class="fb-rows">
            {closed.map((meeting) => (
              <Row key={meeting.meeting} meeting={meeting} voila={voila} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Row({ meeting, voila }: { meeting: Summary; voila: boolean }) {
  const { code, title, closed, exercises, joined } = meeting;
  return (
    <li class="fb-row" data-open={closed ? undefined : ""}>
      <div class="fb-row-says">
        {voila ? (
          <a class="fb-row-title" href={pageLink("facilitator", { meeting: code })}>
            {title}
          </a>
        ) : (
          <span class="fb-row-title">{title}</span>
        )}
        <p class="fb-help">
          {[dateInWords(Date.parse(meeting.opened_at)), ...(exercises.length ? [exercises.map((exercise) => exercise.title).join(", ")] : [])].join(" · ")} ·{" "}
          <span class="fb-together">{tn("{n} person", "{n} people", joined)}</span>
        </p>
      </div>
      {!closed && (
        <span class="fb-row-code">
          <span class="fb-hidden">{t("Code:")} </span>
          {code}
        </span>
      )}
    </li>
  );
}
