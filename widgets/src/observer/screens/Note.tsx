import { useState } from "preact/hooks";
import { MAX_NOTE } from "../../contract.gen.ts";
import { elapsedTime } from "../../evidence/observation-words.ts";
import { Concerns, type Concern } from "../../record-form/Concerns.tsx";
import { t } from "../../words/gettext.ts";
import type { Acts } from "../screen-hooks.ts";
import { textConcerns } from "../text-concerns.ts";
import type { NoteDraft, Recorder } from "../types.ts";

interface NoteProps {
  recorder: Recorder;
  act: Acts["act"];
  /** Of its fields: `<id>-seen` and `<id>-quote`. */
  id?: string;
  /** Always open. */
  wide?: boolean;
  /** There is a way to be rid of it. */
  disposable?: boolean;
}

/** What is seen and heard, and nothing about what it may mean. */
export function Note({ recorder, act, id = "fb-ob", wide = false, disposable = false }: NoteProps) {
  const { drafts, session } = recorder;
  const draft = drafts.content.note;
  const { seen, quote } = draft ?? { seen: "", quote: "" };
  const [open, setOpen] = useState(wide || draft !== null);
  const [concerns, setConcerns] = useState<Concern[]>([]);
  const [wanting, setWanting] = useState("");
  const [news, setNews] = useState("");
  const focus = (field: string) => document.getElementById(`${id}-${field}`)?.focus();
  const write = (part: Partial<NoteDraft>) => {
    const next = { seen, quote, t: draft?.t ?? session.ended ?? recorder.now(), ...part };
    setConcerns([]);
    setWanting("");
    setNews("");
    drafts.setNote(next.seen.trim() || next.quote.trim() ? next : null);
  };
  const save = (anyway: boolean) => {
    const written = drafts.content.note;
    if (!written?.seen.trim()) {
      setWanting(t("Write what you saw or heard too, if only where it was said."));
      focus("seen");
      return;
    }
    const worries = textConcerns({ seen: written.seen, quote: written.quote });
    setConcerns(worries);
    if (worries.some(({ kind }) => kind === "cpr") || (worries.length > 0 && !anyway)) return;
    const words = written.quote.trim();
    void act(() => recorder.note({ seen: written.seen.trim(), t: written.t, ...(words ? { quote: words } : {}) })).then((kept) => {
      if (!kept) return;
      drafts.setNote(null);
      setConcerns([]);
      setOpen(wide);
      setNews(t("The note is kept, {time}.", { time: elapsedTime(written.t) }));
      (document.activeElement as HTMLElement | null)?.blur();
    });
  };
  return (
    <form
      class="fb-ob-note"
      data-open={open ? "" : undefined}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save(false);
      }}
    >
      <div class="fb-ob-note-head">
        <label class="fb-label" for={`${id}-seen`}>
          {t("Seen and heard")}
        </label>
        <span class="fb-help" role="status">
          {draft ? t("from {time}", { time: elapsedTime(draft.t) }) : news}
        </span>
        {open && !wide && (
          <button type="button" class="fb-button fb-quiet fb-square fb-ob-fold" aria-label={t("Fold the note together")} onClick={() => setOpen(false)}>
            <span aria-hidden="true">⌄</span>
          </button>
        )}
      </div>
      <div class="fb-grow" data-copy={`${seen} `}>
        <textarea
          class="fb-input"
          id={`${id}-seen`}
          rows={wide ? 4 : 1}
          maxLength={MAX_NOTE}
          value={seen}
          placeholder={t("What a camera would catch")}
          aria-invalid={wanting ? "true" : undefined}
          aria-describedby={`${id}-seen-no`}
          onFocus={() => setOpen(true)}
          onInput={(event) => write({ seen: event.currentTarget.value })}
        />
      </div>
      <p class="fb-error" id={`${id}-seen-no`} role="alert">
        {wanting}
      </p>
      <div class="fb-ob-note-rest">
        <label class="fb-label" for={`${id}-quote`}>
          {t("The child's own words")} <span class="fb-optional">{t("word for word")}</span>
        </label>
        <div class="fb-grow" data-copy={`${quote} `}>
          <textarea class="fb-input" id={`${id}-quote`} rows={1} maxLength={MAX_NOTE} value={quote} onInput={(event) => write({ quote: event.currentTarget.value })} />
        </div>
        <Concerns concerns={concerns} onMend={({ place }) => (setConcerns([]), focus(place))} onSaveAnyway={() => save(true)} />
        <div class="fb-others">
          {concerns.length === 0 && (
            <button class="fb-button fb-main" type="submit">
              {t("Keep the note")}
            </button>
          )}
          {disposable && (
            <button class="fb-button" type="button" onClick={() => drafts.setNote(null)}>
              {t("Throw it away")}
            </button>
          )}
        </div>
      </div>
    </form>
  );
}
