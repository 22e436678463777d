import { useEffect } from "preact/hooks";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { useUid } from "../page/use-uid.ts";
import { t, tn } from "../words/gettext.ts";
import { MeetingRow, type MeetingActs } from "./MeetingRow.tsx";
import { MeetingSearch } from "./MeetingSearch.tsx";
import type { Summary } from "./meeting-summary.ts";

interface MeetingsProps extends MeetingActs {
  meetings: Summary[];
}

/** Meetings to go back to: open ones first, closed ones folded away, older ones by a search. */
export function Meetings({ meetings, ...acts }: MeetingsProps) {
  const uid = useUid("meetings");
  useLook(acts.model);
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
            <MeetingRow key={meeting.meeting} meeting={meeting} {...acts} />
          ))}
        </ul>
      )}
      {closed.length > 0 && (
        <details class="fb-more">
          <summary>{tn("{n} closed meeting", "{n} closed meetings", closed.length)}</summary>
          <ul class="fb-rows">
            {closed.map((meeting) => (
              <MeetingRow key={meeting.meeting} meeting={meeting} {...acts} />
            ))}
          </ul>
        </details>
      )}
      {meetings.length > 0 && <MeetingSearch {...acts} />}
    </section>
  );
}

/** Whoever comes back to the page sees what has happened since. */
function useLook(model: Model): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") callKernel(model, "look").catch(() => undefined);
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [model]);
}
