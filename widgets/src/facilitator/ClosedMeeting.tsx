import { useEffect, useState } from "preact/hooks";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { useCall } from "../kernel/use-call.ts";
import { download, downloadFile, type File64 } from "../page/download.ts";
import { pageLink } from "../page/links.ts";
import type { Refusal, View } from "../room/room.ts";
import { dateInWords } from "../words/dates.ts";
import { t, tn } from "../words/gettext.ts";
import { CopyMinutes } from "./CopyMinutes.tsx";
import { Agreements, ShownItems } from "./Minutes.tsx";
import { NextMeeting } from "./NextMeeting.tsx";
import type { MinutesToCopy } from "./minutes.ts";

/** A record of the meeting; only what is said of it here. */
interface Document {
  kind: string;
  id: string;
  exercise?: { id: string; version: number } | null;
  body: { participants?: number };
}

const NO_ARGUMENTS = {};

/** Gives the result to the browser as a JSON file. */
export function ResultDownload({ model, view }: { model: Model; view: View }) {
  const [error, setError] = useState("");
  const closed = view.now.state === "closed";
  const save = async () => {
    setError("");
    try {
      const records = await callKernel<Document[]>(model, "result");
      download(`faellesblik-${view.meeting}.json`, "application/json", JSON.stringify({ meeting: view.meeting, closed, records }, null, 2));
    } catch (cause) {
      setError((cause as Refusal).message);
    }
  };
  return (
    <>
      <button type="button" class="fb-button" onClick={() => void save()}>
        {closed ? t("Download the result (JSON)") : t("Download the result so far (JSON)")}
      </button>
      <p class="fb-error" role="alert">
        {error}
      </p>
    </>
  );
}

/** What a closed meeting left behind: to be sent, to be read, to be printed, and to go on from. */
export function ClosedMeeting({ model, view }: { model: Model; view: View }) {
  const { result: copied, error } = useCall<MinutesToCopy>(model, "minutes", NO_ARGUMENTS);
  return (
    <div class="fb-closed">
      <section class="fb-card fb-closed-head" aria-label={t("The result")}>
        <h2 class="fb-step-title" tabIndex={-1} ref={(heading) => heading?.focus({ preventScroll: true })}>
          {view.rehearsal ? t("Thank you. The rehearsal is over, and nothing of it is kept.") : t("Thank you. The meeting is closed, and the result is saved.")}
        </h2>
        {copied?.minutes.facts.map((fact) => (
          <p class="fb-closed-facts" key={fact} lang={copied.minutes.language}>
            {fact}
          </p>
        ))}
        <TakeAlong model={model} minutes={copied} />
        {view.kept && (
          <p class="fb-help fb-minutes-kept">
            {t("The minutes are your own. What is saved here is deleted after {date}; copies are yours to look after.", { date: dateInWords(Date.parse(view.kept.records)) })}
          </p>
        )}
        <p class="fb-error" role="alert">
          {error}
        </p>
        <More model={model} view={view} />
      </section>
      {copied && (
        <>
          <Agreements view={view} minutes={copied.minutes} />
          <NextMeeting model={model} view={view} team={copied.team} days={copied.days} />
          <ShownItems view={view} minutes={copied.minutes} />
        </>
      )}
    </div>
  );
}

/** The minutes on the clipboard, on paper, and as files. */
function TakeAlong({ model, minutes }: { model: Model; minutes: MinutesToCopy | null }) {
  const [error, setError] = useState("");
  const save = (form: "docx" | "md") => {
    setError("");
    callKernel<File64>(model, "minutes_file", { form }).then(downloadFile, (refusal: Refusal) => setError(refusal.message));
  };
  return (
    <div class="fb-others fb-take-along">
      <CopyMinutes minutes={minutes} />
      <button type="button" class="fb-button" aria-disabled={minutes ? undefined : "true"} onClick={() => minutes && window.print()}>
        {t("Print the minutes")}
      </button>
      <button type="button" class="fb-button" onClick={() => save("docx")}>
        {t("Word document (.docx)")}
      </button>
      <button type="button" class="fb-button" onClick={() => save("md")}>
        {t("Markdown (.md)")}
      </button>
      <p class="fb-error" role="alert">
        {error}
      </p>
    </div>
  );
}

/** What few need: the result for programs, patterns across meetings, and what has been saved. */
function More({ model, view }: { model: Model; view: View }) {
  return (
    <details class="fb-more fb-closed-more">
      <summary>{t("More")}</summary>
      <div>
        <div class="fb-others">
          <ResultDownload model={model} view={view} />
          {!view.rehearsal && Boolean(model.get("voila")) && (model.get("pages") as string[]).includes("coordinator") && (
            <a class="fb-button" href={pageLink("coordinator")}>
              {t("See it in the overview")}
            </a>
          )}
        </div>
        {!view.rehearsal && <Records model={model} view={view} />}
      </div>
    </details>
  );
}

/** What has been saved of each exercise, and until when the log is kept. */
function Records({ model, view }: { model: Model; view: View }) {
  const [records, setRecords] = useState<Document[]>([]);
  useEffect(() => {
    callKernel<Document[]>(model, "result").then(setRecords, () => setRecords([]));
  }, [model, view.meeting]);
  const title = (record: Document) => view.agenda.find(({ exercise }) => exercise === record.exercise?.id)?.title ?? "";
  if (records.length === 0) return null;
  return (
    <section class="fb-records">
      <h3 class="fb-more-title">{t("What is saved")}</h3>
      <ul class="fb-list">
        {records
          .filter(({ kind }) => kind !== "meeting")
          .map((record) => (
            <li key={record.id}>
              <strong>{title(record)}</strong>
              <br />
              <span class="fb-help">{tn("{n} took part", "{n} took part", record.body.participants ?? 0)}</span>
            </li>
          ))}
      </ul>
      {view.kept && <p class="fb-help">{t("The meeting's log, with all that was written along the way, is deleted after {date}.", { date: dateInWords(Date.parse(view.kept.log)) })}</p>}
    </section>
  );
}
