import { useEffect, useState } from "preact/hooks";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { Dialog } from "../page/Dialog.tsx";
import type { Refusal } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import type { Summary } from "./meeting-summary.ts";

interface DeleteMeetingProps {
  model: Model;
  meeting: Summary;
  open: boolean;
  onDone(): void;
  onDeleted(words: string): void;
}

interface Foreseen {
  /** By kind, as store/erase.py counts them. */
  counts: Record<string, number>;
  /** Who are in it now. */
  people: number;
}

/** Asks before a meeting is deleted, and says what goes and what stays. */
export function DeleteMeeting({ model, meeting, open, onDone, onDeleted }: DeleteMeetingProps) {
  return (
    <Dialog title={t("Delete “{title}”?", { title: meeting.title })} open={open} onClose={onDone}>
      <Question model={model} meeting={meeting} onDone={onDone} onDeleted={onDeleted} />
    </Dialog>
  );
}

function Question({ model, meeting, onDone, onDeleted }: Omit<DeleteMeetingProps, "open">) {
  const [foreseen, setForeseen] = useState<Foreseen | null>(null);
  const [allTheSame, setAllTheSame] = useState(false);
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const fail = ({ message }: Refusal) => {
    setError(message);
    setBusy(false);
  };
  useEffect(() => {
    callKernel<Foreseen>(model, "foresee", { meeting: meeting.meeting }).then(setForeseen, fail);
  }, [model, meeting.meeting]);
  const erase = () => {
    if (busy) return;
    setBusy(true);
    setError("");
    callKernel<{ waits: boolean }>(model, "delete", { meeting: meeting.meeting, with_people: allTheSame }).then(({ waits }) => {
      onDone();
      onDeleted(waits ? t("“{title}” is being deleted: the last of it goes within a minute.", { title: meeting.title }) : t("“{title}” is deleted.", { title: meeting.title }));
    }, fail);
  };
  const records = foreseen?.counts["record"] ?? 0;
  return (
    <div class="fb-fields">
      {foreseen && (
        <>
          <p class="fb-label">{t("What goes for good")}</p>
          <ul class="fb-list">
            {meeting.has_log && <li>{t("All that was written, voted and decided in the meeting. Its code leads nowhere any more.")}</li>}
            {records > 0 && <li>{tn("{n} saved result, with minutes and decisions.", "{n} saved results, with minutes and decisions.", records)}</li>}
          </ul>
          <p class="fb-label">{t("What stays")}</p>
          <ul class="fb-list">
            <li>{t("Decisions that a later meeting has taken up, observations that were looked at, and templates.")}</li>
            <li>{t("What has been printed, downloaded or copied elsewhere, such as backups and a coordinator's own archive.")}</li>
            <li>{t("A receipt without content, which keeps the meeting from coming back.")}</li>
          </ul>
          {foreseen.people > 0 && (
            <div>
              <p class="fb-note">{tn("{n} person is in the meeting now. It is closed for them.", "{n} people are in the meeting now. It is closed for them.", foreseen.people)}</p>
              <label class="fb-option">
                <input type="checkbox" checked={allTheSame} onChange={(change) => setAllTheSame(change.currentTarget.checked)} />
                <span>{t("Delete it all the same")}</span>
              </label>
            </div>
          )}
        </>
      )}
      <p class="fb-error" role="alert">
        {error}
      </p>
      <div class="fb-others">
        <button type="button" class="fb-button fb-main" disabled={!foreseen || (foreseen.people > 0 && !allTheSame)} aria-disabled={busy ? "true" : undefined} onClick={erase}>
          {t("Delete the meeting")}
        </button>
        <button type="button" class="fb-button" onClick={onDone}>
          {t("Keep it")}
        </button>
      </div>
    </div>
  );
}
