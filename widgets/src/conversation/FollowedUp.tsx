import { useState } from "preact/hooks";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { LineField } from "../page/LineField.tsx";
import { sentWhose } from "../page/TeamAndSchool.tsx";
import { useUid } from "../page/use-uid.ts";
import type { Refusal } from "../room/room.ts";
import { dateInWords } from "../words/dates.ts";
import { t } from "../words/gettext.ts";
import { dayOf, type FollowUp, type Opened } from "./draft.ts";

interface FollowedUpProps {
  model: Model;
  opened: Opened;
  onSaved(id: string): void;
}

/** What was agreed, whether it is done, and whether the child has heard of it: ticked off by whoever wrote it. */
export function FollowedUp({ model, opened, onSaved }: FollowedUpProps) {
  const uid = useUid("followed-up");
  const [rows, setRows] = useState(opened.body.followed_by);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const changed = rows !== opened.body.followed_by;
  const change = (at: number, name: "done_on" | "told_on", day: string) =>
    setRows(
      rows.map((row, i) => {
        if (i !== at) return row;
        const { [name]: _, ...others } = row;
        return day ? { ...others, [name]: day } : others;
      }),
    );
  const save = async () => {
    if (busy) return;
    setBusy(true);
    setError("");
    try {
      const { id } = await callKernel<{ id: string }>(model, "save", { body: { ...opened.body, followed_by: rows }, id: opened.id, ...sentWhose(opened) });
      onSaved(id);
    } catch (cause) {
      setError((cause as Refusal).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="fb-followed-up" aria-labelledby={`${uid}-title`}>
      <h3 class="fb-label" id={`${uid}-title`}>
        {t("What you agreed")}
      </h3>
      {rows.length === 0 ? (
        <p class="fb-note">{t("Nothing is agreed yet. Correct the conversation, and write what you do.")}</p>
      ) : (
        <ul class="fb-rows">
          {rows.map((row, i) => (
            <li class="fb-row" key={i}>
              <div class="fb-row-says">
                <p class="fb-label">{row.what}</p>
                {agreedInWords(row) && <p class="fb-help">{agreedInWords(row)}</p>}
                <div class="fb-pair">
                  <Ticked id={`${uid}-${i}-done`} label={t("It is done")} not={t("Not yet")} day={row.done_on} onChange={(day) => change(i, "done_on", day)} />
                  <Ticked id={`${uid}-${i}-told`} label={t("The child has been told")} not={t("Not yet")} day={row.told_on} onChange={(day) => change(i, "told_on", day)} />
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
      <p class="fb-error" role="alert">
        {error}
      </p>
      {changed && (
        <div class="fb-buttons">
          <button class="fb-button fb-main" type="button" aria-disabled={busy ? "true" : undefined} onClick={() => void save()}>
            {busy ? t("Saving …") : t("Save the follow-up")}
          </button>
        </div>
      )}
    </section>
  );
}

/** Who, by when and how the child hears of it. */
const agreedInWords = ({ who, by, tell }: FollowUp): string =>
  [who, by && t("by {date}", { date: dateInWords(Date.parse(by)) }), tell].filter(Boolean).join(" · ");

interface TickedProps {
  id: string;
  label: string;
  /** What it says on paper where it is not ticked. */
  not: string;
  day: string | undefined;
  onChange(day: string): void;
}

/** A tick with its day, which is today until somebody says otherwise. */
function Ticked({ id, label, not, day, onChange }: TickedProps) {
  return (
    <div class="fb-ticked">
      <label class="fb-option">
        <input type="checkbox" checked={Boolean(day)} onChange={({ currentTarget }) => onChange(currentTarget.checked ? dayOf(new Date()) : "")} />
        <span>{label}</span>
      </label>
      {day ? (
        <LineField id={id} label={t("Day")} type="date" value={day} onChange={(next) => next && onChange(next)} />
      ) : (
        <p class="fb-help">{not}</p>
      )}
    </div>
  );
}
