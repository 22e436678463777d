import { useState } from "preact/hooks";
import { elapsedTime } from "../../evidence/observation-words.ts";
import { Concerns, type Concern } from "../../record-form/Concerns.tsx";
import { dateInWords } from "../../words/dates.ts";
import { t, tn } from "../../words/gettext.ts";
import { useActs, useNews } from "../screen-hooks.ts";
import { textConcerns } from "../text-concerns.ts";
import type { Library, Recorder, Session } from "../types.ts";
import { Head } from "./Head.tsx";
import { keepMeaning, Meaning } from "./Meaning.tsx";
import { Numbers } from "./Numbers.tsx";
import { hasUnkept, Unkept } from "./Unkept.tsx";

/** All that was written, by its place: `setting`, `context-0`, and `<note>-seen` and the like. */
function writtenIn({ setting, contexts, entries }: Session): Record<string, string | null | undefined> {
  const texts: Record<string, string | null | undefined> = { setting: setting.setting, focus: setting.focus_child, team: setting.team, school: setting.school };
  contexts.forEach(({ activity, place }, i) => (texts[`context-${i}`] = [activity, place].filter(Boolean).join(" · ")));
  for (const { id, seen, quote, interpretation } of entries.values()) Object.assign(texts, { [`${id}_seen`]: seen, [`${id}_quote`]: quote, [`${id}_interpretation`]: interpretation });
  return texts;
}

interface EndOfSessionProps {
  recorder: Recorder;
  library: Library;
}

/** It is over: what may it mean, what is only for me, and then it is handed in. */
export function EndOfSession({ recorder, library }: EndOfSessionProps) {
  useNews(recorder);
  useNews(library);
  const { error, act } = useActs();
  const [concerns, setConcerns] = useState<Concern[]>([]);
  const [wanting, setWanting] = useState("");
  const { session } = recorder;
  const notes = [...session.entries.values()].sort((note, other) => note.t - other.t);
  const listed = library.sessions.find(({ id }) => id === recorder.id);
  const empty = notes.length === 0 && session.events.size === 0 && session.samples.size === 0;
  if (session.ended === null)
    return (
      <>
        <h1 class="fb-ob-title" tabIndex={-1}>
          {t("This observation still goes on")}
        </h1>
        <a class="fb-button fb-main" href={`#/s/${recorder.id}`}>
          {t("Go on observing")}
        </a>
      </>
    );
  const unkept = hasUnkept(recorder);
  const save = (anyway: boolean) => {
    if (empty) return setWanting(t("Nothing was noted. Go on observing, or take it off the device."));
    setWanting("");
    void act(async () => {
      for (const note of Object.keys(recorder.drafts.content.meanings)) await keepMeaning(recorder, note);
      const worries = textConcerns(writtenIn(recorder.session));
      setConcerns(worries);
      if (worries.some(({ kind }) => kind === "cpr") || (worries.length > 0 && !anyway)) return;
      await recorder.save();
      setConcerns([]);
    });
  };
  const mend = ({ place }: Concern) => {
    setConcerns([]);
    const [note, field] = place.split("_");
    if (field === "interpretation") document.getElementById(`${note}-meaning`)?.focus();
    else location.hash = `#/s/${recorder.id}/log`;
  };
  const saved = session.saved > 0;
  const ready = !saved || recorder.changed;
  return (
    <>
      <Head title={t("Look it through")}>
        <p class="fb-help">
          {session.setting.setting} · {t("{time} long", { time: elapsedTime(session.ended) })}
        </p>
      </Head>
      <div class="fb-others">
        {!saved && recorder.undoes?.kind === "ended" && (
          <button type="button" class="fb-button" onClick={() => void act(() => recorder.undo().then(() => void (location.hash = `#/s/${recorder.id}`)))}>
            {t("It was not over: go on")}
          </button>
        )}
        <a class="fb-button" href={`#/s/${recorder.id}/log`}>
          {t("Mend in the log")}
        </a>
      </div>
      <section class="fb-section">
        <h2 class="fb-section-title">{t("What can it mean?")}</h2>
        {notes.length === 0 ? (
          <p class="fb-note">{t("You wrote no notes this time.")}</p>
        ) : (
          <>
            <p class="fb-help">{t("Now is the time to interpret. It may wait until tomorrow, or until you read it together.")}</p>
            <ol class="fb-meanings">
              {notes.map((note) => (
                <Meaning key={note.id} note={note} recorder={recorder} act={act} />
              ))}
            </ol>
          </>
        )}
      </section>
      <Numbers session={session} />
      <section class="fb-card">
        <h2 class="fb-section-title">{!saved ? t("Hand it in") : listed?.waiting ? t("Saved") : t("Handed in")}</h2>
        <p class="fb-help">{t("The notes, the codes and what you mended are kept, with no names. Notes that are only for you are not shown to others.")} {listed?.deleteAfter ? t("All of it is deleted after {date}.", { date: dateInWords(Date.parse(listed.deleteAfter)) }) : t("The day on which all of it is deleted stands here once it has been handed in.")}</p>
        <p class="fb-error" role="alert">
          {wanting || error || listed?.refused}
        </p>
        <Concerns concerns={concerns} onMend={mend} onSaveAnyway={() => save(true)} />
        {unkept && <Unkept recorder={recorder} />}
        {ready && !unkept && concerns.length === 0 && (
          <button type="button" class="fb-button fb-main fb-go" onClick={() => save(false)}>
            {saved ? t("Save the changes") : t("Save and hand in")}
          </button>
        )}
        <p role="status" class="fb-status">
          {saved && !ready && handedIn(listed?.waiting ?? 0, library.sync.is === "no-key")}
        </p>
        {saved && !ready && (
          <a class="fb-button" href="#/">
            {t("Back to the list")}
          </a>
        )}
      </section>
    </>
  );
}

function handedIn(waiting: number, unconnected: boolean): string {
  if (waiting === 0) return t("It is kept, and handed in.");
  if (unconnected) return t("It is kept on this device. Connect it with the school's Fællesblik to hand it in.");
  return t("It is kept on this device.") + " " + tn("{n} entry is handed in when there is a network.", "{n} entries are handed in when there is a network.", waiting);
}
