import { useEffect, useState } from "preact/hooks";
import { DecisionList } from "../decisions/DecisionList.tsx";
import { FollowedUp } from "../decisions/FollowUp.tsx";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { pageLink } from "../page/links.ts";
import type { Refusal, View } from "../room/room.ts";
import { dateInWords } from "../words/dates.ts";
import { t, tn } from "../words/gettext.ts";
import { Minutes } from "./Minutes.tsx";

/** A record of the meeting; only what is said of it here. */
interface Document {
  kind: string;
  id: string;
  exercise?: { id: string; version: number } | null;
  delete_after?: string;
  body: { title?: string; participants?: number; opened?: string };
}

/** Gives the result to the browser as a JSON file. */
export function ResultDownload({ model, view }: { model: Model; view: View }) {
  const [error, setError] = useState("");
  const closed = view.now.state === "closed";
  const save = async () => {
    setError("");
    try {
      const records = await callKernel<Document[]>(model, "result");
      const text = JSON.stringify({ meeting: view.meeting, closed, records }, null, 2);
      const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      const link = document.createElement("a");
      link.href = url;
      link.download = `faellesblik-${view.meeting}.json`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
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

/** What a closed meeting left behind: to be read, to be printed, and to be taken along. */
export function ClosedMeeting({ model, view }: { model: Model; view: View }) {
  const [records, setRecords] = useState<Document[] | null>(null);
  useEffect(() => {
    callKernel<Document[]>(model, "result").then(setRecords, () => setRecords(null));
  }, [model, view.meeting]);
  const record = records?.find(({ kind }) => kind === "meeting");
  return (
    <div class="fb-closed">
      <section class="fb-card fb-closed-head" aria-label={t("The result")}>
        <h2 class="fb-step-title" tabIndex={-1} ref={(heading) => heading?.focus({ preventScroll: true })}>
          {view.rehearsal ? t("Thank you. The rehearsal is over, and nothing of it is kept.") : t("Thank you. The meeting is closed, and the result is saved.")}
        </h2>
        {record && (
          <p class="fb-closed-facts">
            {record.body.opened && `${dateInWords(Date.parse(record.body.opened))} · `}
            {tn("{n} took part", "{n} took part", record.body.participants ?? 0)}
          </p>
        )}
        <div class="fb-others">
          <button type="button" class="fb-button fb-main" onClick={() => window.print()}>
            {t("Print the minutes")}
          </button>
          <ResultDownload model={model} view={view} />
          {Boolean(model.get("voila")) && (model.get("pages") as string[]).includes("coordinator") && (
            <a class="fb-button" href={pageLink("coordinator")}>
              {t("See it in the overview")}
            </a>
          )}
        </div>
      </section>
      {Object.keys(view.decisions).length > 0 && (
        <section class="fb-card fb-closed-agreed">
          <h2 class="fb-part-title">{t("What you agreed on")}</h2>
          <DecisionList view={view} />
        </section>
      )}
      <FollowedUp view={view} />
      <Minutes view={view} />
      {records && records.length > 0 && !view.rehearsal && <Records view={view} records={records} />}
    </div>
  );
}

/** What has been saved, and until when; said once where it is the same for all. */
function Records({ view, records }: { view: View; records: Document[] }) {
  const title = (record: Document) =>
    view.agenda.find(({ exercise }) => exercise === record.exercise?.id)?.title ?? "";
  const dates = new Set(records.map((record) => record.delete_after ?? ""));
  const [only] = dates.size === 1 ? dates : [];
  return (
    <section class="fb-card fb-records">
      <h2 class="fb-part-title">{t("What is saved")}</h2>
      <ul class="fb-list">
        {records.filter(({ kind }) => kind !== "meeting").map((record) => (
          <li key={record.id}>
            <strong>{title(record)}</strong>
            <br />
            <span class="fb-help">
              {tn("{n} took part", "{n} took part", record.body.participants ?? 0)}
              {!only && record.delete_after && ` · ${t("is deleted after {date}", { date: dateInWords(Date.parse(record.delete_after)) })}`}
            </span>
          </li>
        ))}
      </ul>
      {only && <p class="fb-help">{t("What is saved is deleted after {date}.", { date: dateInWords(Date.parse(only)) })}</p>}
      {view.kept && <p class="fb-help">{t("The meeting's log, with all that was written along the way, is deleted after {date}.", { date: dateInWords(Date.parse(view.kept.log)) })}</p>}
    </section>
  );
}
