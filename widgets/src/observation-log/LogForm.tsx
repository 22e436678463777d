import { MAX_PSEUDONYM, MAX_TITLE } from "../contract.gen.ts";
import type { DeviceStorage } from "../device/storage.ts";
import type { Model } from "../kernel/kernel.ts";
import { LineField } from "../page/LineField.tsx";
import { TeamAndSchool } from "../page/TeamAndSchool.tsx";
import { useUid } from "../page/use-uid.ts";
import { SaveBar, UndoRemoval } from "../record-form/SaveBar.tsx";
import { removeRow } from "../record-form/keyed-rows.ts";
import { useRecordForm } from "../record-form/use-record-form.ts";
import { t } from "../words/gettext.ts";
import { Entries } from "./Entries.tsx";
import { Interpretations } from "./Interpretations.tsx";
import { changeRow, newRow, OBSERVATION, type Row } from "./draft.ts";

/** The form, in two steps that can be told apart at a glance. */
export function LogForm({ model, storage }: { model: Model; storage: DeviceStorage }) {
  const uid = useUid("log");
  const saving = useRecordForm(OBSERVATION, model, storage, uid);
  const { draft, errors, change } = saving;

  const changeOne = (key: string, fields: Partial<Row>) => {
    const rows = draft.rows.map((row) => (row.key === key ? changeRow(row, fields, new Date()) : row));
    change({ ...draft, rows }, ...Object.keys(fields).map((name) => `${key}.${name}`));
  };
  const field = (name: "setting" | "activity" | "observed_on" | "focus_child") => ({
    id: `${uid}-${name}`,
    value: draft[name],
    error: errors[name],
    onChange: (value: string) => change({ ...draft, [name]: value }, name),
  });
  const add = () => {
    const row = newRow(new Date());
    saving.focusNext(`${uid}-${row.key}-seen`);
    change({ ...draft, rows: [...draft.rows, row] });
  };
  const remove = (key: string) => {
    const { rows, back } = removeRow(draft.rows, key);
    saving.takeOut("rows", { ...draft, rows }, (then) => ({ ...then, rows: back(then.rows) }), `${uid}-${key}-seen`);
  };

  return (
    <form
      class="fb-log"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void saving.save(false);
      }}
    >
      <section class="fb-card" aria-labelledby={`${uid}-where`}>
        <h2 class="fb-section-title" id={`${uid}-where`}>
          {t("Where and when")}
        </h2>
        <div class="fb-pair">
          <LineField {...field("setting")} label={t("Place or situation")} help={t("Such as: the corridor after the break, Danish in 3rd grade")} maxLength={MAX_TITLE} />
          <LineField {...field("activity")} label={t("What is going on")} help={t("Such as: group work, a class meeting, free play")} maxLength={MAX_TITLE} optional />
        </div>
        <div class="fb-pair">
          <LineField {...field("observed_on")} label={t("Day")} type="date" />
          <LineField
            {...field("focus_child")}
            label={t("Made-up name for a child")}
            help={t("See the community first. If you follow one child, make up a name, never the real one.")}
            maxLength={MAX_PSEUDONYM}
            optional
          />
        </div>
        <details class="fb-more">
          <summary>{t("Team and school")}</summary>
          <TeamAndSchool whose={saving.whose} onChange={saving.setWhose} />
        </details>
      </section>

      <section class="fb-card" aria-labelledby={`${uid}-seen`}>
        <h2 class="fb-section-title fb-numbered" id={`${uid}-seen`} data-number="1">
          {t("What you saw and heard")}
        </h2>
        <p class="fb-help">{t("Describe what a camera would have caught: who does what, what is said, what follows. Write the children's words as they fell.")}</p>
        <Entries uid={uid} rows={draft.rows} errors={errors} onChange={changeOne} onRemove={remove} />
        <div class="fb-buttons">
          <button class="fb-button" type="button" onClick={add}>
            {t("Add a row")}
          </button>
          <UndoRemoval uid={uid} undo={saving.undo("rows")} />
        </div>
      </section>

      <section class="fb-card fb-second" aria-labelledby={`${uid}-meaning`}>
        <h2 class="fb-section-title fb-numbered" id={`${uid}-meaning`} data-number="2">
          {t("What it may mean")}
        </h2>
        <p class="fb-help">{t("A guess, not an answer. Several may be true at once. You may leave it out.")}</p>
        <Interpretations uid={uid} rows={draft.rows} errors={errors} onChange={changeOne} />
      </section>

      <SaveBar saving={saving} uid={uid} label={t("Save the observation")} />
    </form>
  );
}
