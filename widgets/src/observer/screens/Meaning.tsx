import { useEffect, useState } from "preact/hooks";
import { MAX_NOTE } from "../../contract.gen.ts";
import { elapsedTime } from "../../evidence/observation-words.ts";
import { MirrorOffer } from "../../language-mirror/MirrorOffer.tsx";
import { Concerns, type Concern } from "../../record-form/Concerns.tsx";
import { t } from "../../words/gettext.ts";
import type { Acts } from "../screen-hooks.ts";
import { textConcerns } from "../text-concerns.ts";
import type { Entry, Recorder } from "../types.ts";

interface MeaningProps {
  note: Entry;
  recorder: Recorder;
  act: Acts["act"];
}

/** What was seen, and under it what it may mean; that is kept when the field is left. */
export function Meaning({ note, recorder, act }: MeaningProps) {
  const { drafts } = recorder;
  const text = drafts.content.meanings[note.id] ?? note.interpretation ?? "";
  const [concerns, setConcerns] = useState<Concern[]>([]);
  const [saved, setSaved] = useState(false);
  const id = `${note.id}-meaning`;
  const write = (next: string) => {
    drafts.setMeaning(note.id, next);
    setSaved(false);
    setConcerns([]);
  };
  const leave = () => {
    const written = drafts.content.meanings[note.id];
    if (written === undefined) return;
    const cpr = textConcerns({ meaning: written }).filter(({ kind }) => kind === "cpr");
    setConcerns(cpr);
    if (cpr.length > 0) return;
    void act(() => keepMeaning(recorder, note.id)).then((kept) => kept && setSaved(true));
  };
  // What was written and never left, as when the page was closed on it.
  useEffect(leave, []);
  return (
    <li class="fb-meaning">
      <div class="fb-ob-stack">
        <figure class="fb-recall">
          <figcaption class="fb-ob-num">{elapsedTime(note.t)}</figcaption>
          <blockquote>{note.seen}</blockquote>
          {note.quote && <blockquote class="fb-own-words">{t("“{words}”", { words: note.quote })}</blockquote>}
        </figure>
        <MirrorOffer text={note.seen} />
      </div>
      <div class="fb-field">
        <label class="fb-label" for={id}>
          {t("It may mean that …")} <span class="fb-optional">{t("(may be left out)")}</span>
        </label>
        <div class="fb-grow" data-copy={`${text} `}>
          <textarea class="fb-input" id={id} rows={1} maxLength={MAX_NOTE} value={text} onInput={(event) => write(event.currentTarget.value)} onBlur={leave} />
        </div>
        <p class="fb-help" role="status">
          {saved ? t("Kept.") : ""}
        </p>
        {text.trim() && <MirrorOffer text={text} />}
        <Concerns concerns={concerns} onMend={() => (setConcerns([]), document.getElementById(id)?.focus())} onSaveAnyway={() => undefined} />
        <label class="fb-ob-check">
          <input type="checkbox" checked={note.private} onChange={() => void act(() => recorder.mend(note.id, { private: !note.private }))} />
          <span>{t("Only for me")}</span>
        </label>
      </div>
    </li>
  );
}

/** What a note may mean, as it stands in its field, becomes part of the note. Rejects while it holds a CPR number. */
export async function keepMeaning(recorder: Recorder, note: string): Promise<true> {
  const { drafts, session } = recorder;
  const text = drafts.content.meanings[note];
  const interpretation = text?.trim() || null;
  if (interpretation !== (session.entries.get(note)?.interpretation ?? null)) await recorder.mend(note, { interpretation });
  if (drafts.content.meanings[note] === text) drafts.setMeaning(note, null);
  return true;
}
