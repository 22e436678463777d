import { useState } from "preact/hooks";
import { MAX_NOTE } from "../../contract.gen.ts";
import type { DeviceStorage } from "../../device/storage.ts";
import { elapsedTime } from "../../evidence/observation-words.ts";
import { Concerns, type Concern } from "../../record-form/Concerns.tsx";
import { t } from "../../words/gettext.ts";
import type { Acts } from "../screen-hooks.ts";
import { textConcerns } from "../text-concerns.ts";
import type { Recorder } from "../types.ts";

interface Draft {
  seen: string;
  quote: string;
  /** When the first letter was written. */
  t: number | null;
}
const EMPTY: Draft = { seen: "", quote: "", t: null };

interface NoteProps {
  recorder: Recorder;
  storage: DeviceStorage;
  act: Acts["act"];
  /** The note is all there is: always open. */
  wide?: boolean;
}

/** What is seen and heard, and nothing about what it may mean. Half-written notes are kept on the device. */
export function Note({ recorder, storage, act, wide = false }: NoteProps) {
  const key = `observer:${recorder.id}:note`;
  const [draft, setDraft] = useState<Draft>(() => storage.get<Draft>(key) ?? EMPTY);
  const [open, setOpen] = useState(wide || Boolean(draft.seen || draft.quote));
  const [concerns, setConcerns] = useState<Concern[]>([]);
  const [wanting, setWanting] = useState("");
  const [news, setNews] = useState("");
  const write = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    const blank = !next.seen.trim() && !next.quote.trim();
    next.t = blank ? null : (draft.t ?? recorder.now());
    setDraft(next);
    setConcerns([]);
    setWanting("");
    setNews("");
    if (blank) storage.remove(key);
    else storage.set(key, next);
  };
  const save = (anyway: boolean) => {
    if (!draft.seen.trim()) {
      setWanting(t("Write what you saw or heard too, if only where it was said."));
      document.getElementById("fb-ob-seen")?.focus();
      return;
    }
    const worries = textConcerns({ seen: draft.seen, quote: draft.quote });
    setConcerns(worries);
    if (worries.some(({ kind }) => kind === "cpr") || (worries.length > 0 && !anyway)) return;
    const at = draft.t ?? recorder.now();
    const quote = draft.quote.trim();
    void act(() => recorder.note({ seen: draft.seen.trim(), t: at, ...(quote ? { quote } : {}) })).then((id) => {
      if (!id) return;
      storage.remove(key);
      setDraft(EMPTY);
      setConcerns([]);
      setOpen(wide);
      setNews(t("The note is kept, {time}.", { time: elapsedTime(at) }));
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
        <label class="fb-label" for="fb-ob-seen">
          {t("Seen and heard")}
        </label>
        <span class="fb-help" role="status">
          {draft.t !== null ? t("from {time}", { time: elapsedTime(draft.t) }) : news}
        </span>
        {open && !wide && (
          <button type="button" class="fb-button fb-quiet fb-square fb-ob-fold" aria-label={t("Fold the note together")} onClick={() => setOpen(false)}>
            <span aria-hidden="true">⌄</span>
          </button>
        )}
      </div>
      <div class="fb-grow" data-copy={`${draft.seen} `}>
        <textarea
          class="fb-input"
          id="fb-ob-seen"
          rows={wide ? 4 : 1}
          maxLength={MAX_NOTE}
          value={draft.seen}
          placeholder={t("What a camera would catch")}
          aria-invalid={wanting ? "true" : undefined}
          aria-describedby="fb-ob-seen-no"
          onFocus={() => setOpen(true)}
          onInput={(event) => write({ seen: event.currentTarget.value })}
        />
      </div>
      <p class="fb-error" id="fb-ob-seen-no" role="alert">
        {wanting}
      </p>
      <div class="fb-ob-note-rest">
        <label class="fb-label" for="fb-ob-quote">
          {t("The child's own words")} <span class="fb-optional">{t("word for word")}</span>
        </label>
        <div class="fb-grow" data-copy={`${draft.quote} `}>
          <textarea class="fb-input" id="fb-ob-quote" rows={1} maxLength={MAX_NOTE} value={draft.quote} onInput={(event) => write({ quote: event.currentTarget.value })} />
        </div>
        <Concerns concerns={concerns} onMend={({ place }) => (setConcerns([]), document.getElementById(`fb-ob-${place}`)?.focus())} onSaveAnyway={() => save(true)} />
        {concerns.length === 0 && (
          <button class="fb-button fb-main" type="submit">
            {t("Keep the note")}
          </button>
        )}
      </div>
    </form>
  );
}
