import type { ComponentChildren } from "preact";
import { MAX_NOTE } from "../contract.gen.ts";
import { TextField } from "../answering/TextField.tsx";
import { UndoRemoval } from "../record-form/SaveBar.tsx";
import { changeRow, removeRow } from "../record-form/keyed-rows.ts";
import type { RecordFormState } from "../record-form/use-record-form.ts";
import { t } from "../words/gettext.ts";
import type { Draft, Line, Next, Question, Shared, Statement } from "./draft.ts";

export interface SectionProps {
  uid: string;
  saving: RecordFormState<Draft>;
}

interface SectionFrameProps {
  uid: string;
  name: string;
  /** Its number in the conversation. */
  number: number;
  title: string;
  children: ComponentChildren;
  /** What an adult thinks, apart from what the child said. */
  apart?: boolean;
}

/** One part of the conversation. */
export function Section({ uid, name, number, title, children, apart = false }: SectionFrameProps) {
  return (
    <section class={apart ? "fb-card fb-second" : "fb-card"} aria-labelledby={`${uid}-${name}-title`}>
      <h2 class="fb-section-title fb-numbered" id={`${uid}-${name}-title`} data-number={number}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Something to say to the child, in small words. */
export function ReadAloud({ children }: { children: string }) {
  return (
    <figure class="fb-aloud">
      <figcaption>{t("You can say it like this")}</figcaption>
      <blockquote>{t("“{words}”", { words: children })}</blockquote>
    </figure>
  );
}

interface WordsProps {
  id: string;
  label: string;
  value: string;
  help?: string;
  lines?: number;
  error?: string | undefined;
  optional?: boolean;
  onChange(value: string): void;
}

/** Free text that grows. */
export function Words({ id, label, value, help, lines = 2, error, optional = false, onChange }: WordsProps) {
  const field = { field: id, type: "text" as const, required: !optional, label, max_length: MAX_NOTE, lines, ...(help ? { help } : {}) };
  return <TextField id={id} field={field} value={value} error={error} onChange={(next) => onChange(String(next ?? ""))} />;
}

/** What a single field of the draft is drawn with. */
export const lineOf = ({ uid, saving }: SectionProps, name: Line) => ({
  id: `${uid}-${name}`,
  value: saving.draft[name],
  error: saving.errors[name],
  onChange: (value: string) => saving.change({ ...saving.draft, [name]: value }, name),
});

interface Lists {
  questions: Question;
  said: Statement;
  shared: Shared;
  followed_by: Next;
}

/** A list of the draft: its rows, and what can be done to them. `focus` names the field that is written in first. */
export function listOf<L extends keyof Lists>({ uid, saving }: SectionProps, list: L, focus: keyof Lists[L] & string) {
  const rows = saving.draft[list] as Lists[L][];
  const put = (next: Lists[L][], ...places: string[]) => saving.change({ ...saving.draft, [list]: next }, ...places);
  return {
    rows,
    add(row: Lists[L]) {
      saving.focusNext(`${uid}-${row.key}-${focus}`);
      put([...rows, row]);
    },
    remove(key: string) {
      const { rows: left, back } = removeRow(rows, key);
      saving.takeOut(list, { ...saving.draft, [list]: left }, (then) => ({ ...then, [list]: back(then[list] as Lists[L][]) }), `${uid}-${key}-${focus}`);
    },
    undo: <UndoRemoval uid={uid} undo={saving.undo(list)} />,
    /** What a field of a row is drawn with. */
    of: (row: Lists[L], name: keyof Lists[L] & string) => ({
      id: `${uid}-${row.key}-${name}`,
      value: String(row[name]),
      error: saving.errors[`${row.key}.${name}`],
      onChange: (value: string) => put(changeRow(rows, row.key, { [name]: value } as unknown as Partial<Lists[L]>), `${row.key}.${name}`),
    }),
  };
}

/** Takes a row out; `of` says which. */
export function RemoveButton({ of, onClick }: { of: string; onClick(): void }) {
  return (
    <button class="fb-button fb-quiet" type="button" aria-label={t("Take out: {what}", { what: of })} onClick={onClick}>
      {t("Take out")}
    </button>
  );
}

