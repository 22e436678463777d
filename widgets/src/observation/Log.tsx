import { useEffect, useRef, useState } from "preact/hooks";
import type { Keep } from "../keep.ts";
import { ask, type Model } from "../kernel.ts";
import { LineField } from "../parts/LineField.tsx";
import { rememberedWhose, sentWhose, TeamAndSchool } from "../parts/TeamAndSchool.tsx";
import type { Refusal } from "../room.ts";
import { useUid } from "../use-room.ts";
import { t } from "../words.ts";
import { Concerns, type Concern } from "./Concerns.tsx";
import { bodyOf, changeRow, draftFaults, hasWords, keepDraft, newDraft, newRow, placeOnPage, readDraft, textsOf, type Draft, type Row } from "./draft.ts";
import { Meaning } from "./Meaning.tsx";
import { Rows } from "./Rows.tsx";

/** The form, in two steps that can be told apart at a glance. */
export function Log({ model, keep }: { model: Model; keep: Keep }) {
  const uid = useUid("log");
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<Draft>(() => readDraft(keep, new Date()));
  const [whose, setWhose] = useState(() => rememberedWhose(keep));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [concerns, setConcerns] = useState<Concern[]>([]);
  const [gone, setGone] = useState<{ row: Row; at: number } | null>(null);
  const [says, setSays] = useState<{ is: "draft" | "saved" | "refused"; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const focusNext = useRef("");

  useEffect(() => {
    if (!focusNext.current) return;
    const place = document.getElementById(focusNext.current);
    place?.focus();
    place?.scrollIntoView({ block: "center" });
    focusNext.current = "";
  });

  const change = (next: Draft) => {
    setDraft(next);
    keepDraft(keep, next);
    setConcerns([]);
    const lost = keep.failed && hasWords(next);
    setSays({
      is: lost ? "refused" : "draft",
      text: !hasWords(next)
        ? ""
        : lost
          ? t("This device cannot keep drafts. Save before you close the page.")
          : t("The draft is kept on this device until you save."),
    });
  };
  const changeOne = (key: string, what: Partial<Row>) => {
    for (const name of Object.keys(what)) forget(`${key}.${name}`);
    change({ ...draft, rows: draft.rows.map((row) => (row.key === key ? changeRow(row, what, new Date()) : row)) });
  };
  const forget = (place: string) => setErrors(({ [place]: _old, ...rest }) => rest);
  const field = (name: "setting" | "activity" | "observed_on" | "focus_child") => ({
    id: `${uid}-${name}`,
    value: draft[name],
    error: errors[name],
    onChange(value: string) {
      forget(name);
      change({ ...draft, [name]: value });
    },
  });
  const add = () => {
    const row = newRow(new Date());
    focusNext.current = `${uid}-${row.key}-seen`;
    change({ ...draft, rows: [...draft.rows, row] });
  };
  const remove = (key: string) => {
    const at = draft.rows.findIndex((row) => row.key === key);
    const row = draft.rows[at];
    if (!row) return;
    setGone({ row, at });
    focusNext.current = `${uid}-undo`;
    change({ ...draft, rows: draft.rows.filter((one) => one !== row) });
  };
  const undo = () => {
    if (!gone) return;
    focusNext.current = `${uid}-${gone.row.key}-seen`;
    change({ ...draft, rows: [...draft.rows.slice(0, gone.at), gone.row, ...draft.rows.slice(gone.at)] });
    setGone(null);
  };
  const point = (found: Record<string, string>) => {
    setErrors(found);
    const first = Object.keys(found)[0];
    if (first) focusNext.current = `${uid}-${first.replace(".", "-")}`;
  };

  const save = async (anyway: boolean) => {
    if (busy) return;
    const found = draftFaults(draft);
    point(found);
    if (Object.keys(found).length) return setSays({ is: "refused", text: t("Something is missing. Look at the marked place.") });
    setBusy(true);
    try {
      const seen = anyway ? [] : await concernsIn(model, draft);
      setConcerns(seen);
      if (seen.length === 0) {
        keep.set("whose", whose);
        await ask(model, "save", { body: bodyOf(draft), id: draft.id, ...sentWhose(whose) });
        const next = newDraft(new Date());
        setDraft(next);
        keepDraft(keep, next);
        setGone(null);
        setSays({ is: "saved", text: t("Saved. You find it below.") });
      }
    } catch (why) {
      const { message, fields } = why as Refusal;
      point(Object.fromEntries(Object.entries(fields ?? {}).map(([place, text]) => [placeOnPage(place, draft), text])));
      setSays({ is: "refused", text: message });
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      class="fb-log"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save(false);
      }}
    >
      <section class="fb-card" aria-labelledby={`${uid}-where`}>
        <h2 class="fb-section-title" id={`${uid}-where`}>
          {t("Where and when")}
        </h2>
        <div class="fb-pair">
          <LineField {...field("setting")} label={t("Place or situation")} help={t("Such as: the corridor after the break, Danish in 3rd grade")} maxLength={200} />
          <LineField {...field("activity")} label={t("What is going on")} help={t("Such as: group work, a class meeting, free play")} maxLength={200} optional />
        </div>
        <div class="fb-pair">
          <LineField {...field("observed_on")} label={t("Day")} type="date" />
          <LineField
            {...field("focus_child")}
            label={t("Made-up name for a child")}
            help={t("See the community first. If you follow one child, make up a name, never the real one.")}
            maxLength={40}
            optional
          />
        </div>
        <details class="fb-more">
          <summary>{t("Team and school")}</summary>
          <TeamAndSchool whose={whose} onChange={setWhose} />
        </details>
      </section>

      <section class="fb-card" aria-labelledby={`${uid}-seen`}>
        <h2 class="fb-section-title fb-numbered" id={`${uid}-seen`} data-number="1">
          {t("What you saw and heard")}
        </h2>
        <p class="fb-help">{t("Describe what a camera would have caught: who does what, what is said, what follows. Write the children's words as they fell.")}</p>
        <Rows uid={uid} rows={draft.rows} errors={errors} onChange={changeOne} onRemove={remove} />
        <div class="fb-buttons">
          <button class="fb-button" type="button" onClick={add}>
            {t("Add a row")}
          </button>
          <p class="fb-undo" role="status">
            {gone && (
              <>
                {t("The row is taken out.")}{" "}
                <button class="fb-button fb-quiet" type="button" id={`${uid}-undo`} onClick={undo}>
                  {t("Undo")}
                </button>
              </>
            )}
          </p>
        </div>
      </section>

      <section class="fb-card fb-second" aria-labelledby={`${uid}-meaning`}>
        <h2 class="fb-section-title fb-numbered" id={`${uid}-meaning`} data-number="2">
          {t("What it may mean")}
        </h2>
        <p class="fb-help">{t("A guess, not an answer. Several may be true at once. You may leave it out.")}</p>
        <Meaning uid={uid} rows={draft.rows} errors={errors} onChange={changeOne} />
      </section>

      {concerns.length > 0 && (
        <Concerns
          found={concerns}
          onMend={({ place }) => {
            document.getElementById(`${uid}-${place.replace(".", "-")}`)?.focus();
          }}
          onSaveAnyway={() => void save(true)}
        />
      )}
      <div class="fb-buttons">
        <button class="fb-button fb-main fb-wide" type="submit" aria-disabled={busy ? "true" : undefined}>
          {busy ? t("Saving …") : t("Save the observation")}
        </button>
        <p class="fb-status" role="status" data-is={says?.is}>
          {says?.text}
        </p>
      </div>
    </form>
  );
}

/** All that may point at a person, in the page's order. Rejects with Refusal. */
async function concernsIn(model: Model, draft: Draft): Promise<Concern[]> {
  const each = textsOf(draft).map(async ([place, text]) => (await ask<Omit<Concern, "place">[]>(model, "check", { text })).map((one) => ({ ...one, place })));
  return (await Promise.all(each)).flat();
}
