import { useState } from "preact/hooks";
import { callKernel, type Model } from "../kernel/kernel.ts";
import type { Refusal } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { whenNoted } from "./observation-words.ts";
import type { Note, ObservationDetail } from "./types.ts";

const AT_ONCE = 50;

/** What was seen and heard. What it may mean, and what is private, comes only when somebody asks for it. */
export function Notes({ model, observation }: { model: Model; observation: ObservationDetail }) {
  const [meanings, setMeanings] = useState<Record<string, string> | null>(null);
  const [limit, setLimit] = useState(AT_ONCE);
  const [error, setError] = useState("");
  const toggle = async () => {
    setError("");
    if (meanings) return setMeanings(null);
    try {
      setMeanings(await callKernel<Record<string, string>>(model, "meanings", { observation: observation.id }));
    } catch (cause) {
      setError((cause as Refusal).message);
    }
  };
  return (
    <section class="fb-card" aria-labelledby="fb-notes-title">
      <h3 class="fb-section-title" id="fb-notes-title">
        {t("What was seen and heard")}
      </h3>
      {observation.seen.length === 0 ? (
        <p class="fb-note">{t("Nothing was written here. Codes were tapped, and they stand in the figures.")}</p>
      ) : (
        <>
          <NoteList notes={observation.seen.slice(0, limit)} meanings={meanings ?? {}} started={observation.started} />
          {observation.seen.length > limit && (
            <div>
              <button type="button" class="fb-button" onClick={() => setLimit(limit + AT_ONCE)}>
                {t("Show more")}
              </button>
            </div>
          )}
        </>
      )}
      {observation.meanings > 0 && (
        <div class="fb-buttons">
          <button type="button" class="fb-button" aria-pressed={meanings !== null} onClick={() => void toggle()}>
            {meanings ? t("Hide what it may mean") : t("Show what it may mean")}
          </button>
          {!meanings && <p class="fb-help">{t("Talk about what you see first. What it may mean is one person's guess.")}</p>}
        </div>
      )}
      <p class="fb-error" role="alert">
        {error}
      </p>
      {observation.private > 0 && <Private model={model} observation={observation} />}
    </section>
  );
}

function NoteList({ notes, meanings, started }: { notes: readonly Note[]; meanings: Record<string, string>; started?: string | undefined }) {
  return (
    <ol class="fb-seen-notes">
      {notes.map((note) => {
        const meaning = note.meaning ?? meanings[note.n];
        const when = whenNoted(note, started);
        return (
          <li key={note.n}>
            {when && <p class="fb-help fb-seen-time">{when}</p>}
            <p class="fb-seen-words">{note.seen}</p>
            {note.quote && <blockquote class="fb-own-words fb-seen-words">{t("“{words}”", { words: note.quote })}</blockquote>}
            {meaning && (
              <p class="fb-seen-meaning">
                <span class="fb-label">{t("It may mean that …")}</span> <span class="fb-seen-words">{meaning}</span>
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** The observer's own notes stay in the kernel until they say that it is them. */
function Private({ model, observation }: { model: Model; observation: ObservationDetail }) {
  const [asking, setAsking] = useState(false);
  const [notes, setNotes] = useState<Note[] | null>(null);
  const [error, setError] = useState("");
  const show = async () => {
    setError("");
    try {
      setNotes(await callKernel<Note[]>(model, "private", { observation: observation.id }));
      setAsking(false);
    } catch (cause) {
      setError((cause as Refusal).message);
    }
  };
  if (notes)
    return (
      <section class="fb-seen-private" aria-labelledby="fb-private-title">
        <h4 class="fb-label" id="fb-private-title">
          {t("Private notes")}
        </h4>
        <NoteList notes={notes} meanings={{}} started={observation.started} />
        <div>
          <button type="button" class="fb-button fb-main" onClick={() => setNotes(null)}>
            {t("Hide the private notes")}
          </button>
        </div>
      </section>
    );
  return (
    <div class="fb-seen-private">
      <p class="fb-help">{tn("{n} note is the observer's own and is not shown.", "{n} notes are the observer's own and are not shown.", observation.private)}</p>
      {asking ? (
        <>
          <p>{t("These notes are for whoever wrote them. Show them only if that is you, and nobody looks over your shoulder whom they are not meant for.")}</p>
          <div class="fb-buttons">
            <button type="button" class="fb-button" onClick={() => void show()}>
              {t("It was me who observed: show my private notes")}
            </button>
            <button type="button" class="fb-button fb-quiet" onClick={() => setAsking(false)}>
              {t("Cancel")}
            </button>
          </div>
        </>
      ) : (
        <div>
          <button type="button" class="fb-button fb-quiet" onClick={() => setAsking(true)}>
            {tn("Is it yours?", "Are they yours?", observation.private)}
          </button>
        </div>
      )}
      <p class="fb-error" role="alert">
        {error}
      </p>
    </div>
  );
}
