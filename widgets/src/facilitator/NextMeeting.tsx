import { useState } from "preact/hooks";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { instantOf } from "../meeting/late-answers.ts";
import { LineField } from "../page/LineField.tsx";
import { downloadFile, type File64 } from "../page/download.ts";
import { pageLink } from "../page/links.ts";
import { useUid } from "../page/use-uid.ts";
import type { Refusal, View } from "../room/room.ts";
import { dateAndTime } from "../words/dates.ts";
import { t, tn } from "../words/gettext.ts";

interface NextMeetingProps {
  model: Model;
  view: View;
  /** Whose meeting it was, or empty. */
  team: string;
  /** How many decisions have a day to look at them again. */
  days: number;
}

/** What comes after: the days for the calendar, and a meeting that takes up what waits. */
export function NextMeeting({ model, view, team, days }: NextMeetingProps) {
  const [local, setLocal] = useState("");
  const [error, setError] = useState("");
  const uid = useUid("next");
  const time = instantOf(local);
  const begins = Boolean(model.get("voila")) && (model.get("pages") as string[]).includes("start");
  const save = () => {
    setError("");
    callKernel<File64>(model, "minutes_file", { form: "ics", next_meeting: time ?? "" }).then(downloadFile, (refusal: Refusal) => setError(refusal.message));
  };
  return (
    <section class="fb-card fb-next-meeting" aria-labelledby={uid}>
      <h2 class="fb-part-title" id={uid}>
        {t("When you meet again")}
      </h2>
      <LineField id={`${uid}-time`} type="datetime-local" label={t("When is the next meeting?")} optional marked={false} value={local} error={error || undefined} onChange={setLocal} />
      <p class="fb-help" role="status">
        {time && dateAndTime(Date.parse(time))}
      </p>
      <div class="fb-others">
        {begins && (
          <a class="fb-button" href={pageLink("start", { after: view.code })}>
            {team ? t("Next meeting for {team}", { team }) : t("Plan the next meeting")}
          </a>
        )}
        {(days > 0 || time) && (
          <button type="button" class="fb-button" onClick={save}>
            {t("Put the dates in your calendar (.ics)")}
          </button>
        )}
      </div>
      {days > 0 && (
        <p class="fb-help">{tn("{n} decision has a day to look at it again.", "{n} decisions have a day to look at them again.", days)}</p>
      )}
      <p class="fb-hidden" role="alert">
        {error}
      </p>
    </section>
  );
}
