import { useState } from "preact/hooks";
import type { DeviceStorage } from "../../device/storage.ts";
import { useWakeLock } from "../../device/wake-lock.ts";
import { t } from "../../words/gettext.ts";
import { continuousCodes, observablePeople } from "../scheme-codes.ts";
import { useActs, useNews, useNow } from "../screen-hooks.ts";
import type { Library, Recorder, Who } from "../types.ts";
import { useKeys } from "../use-keys.ts";
import { useSampling } from "../use-sampling.ts";
import { useTaps } from "../use-taps.ts";
import { Bar } from "./Bar.tsx";
import { Codes } from "./Codes.tsx";
import { Lesson } from "./Lesson.tsx";
import { ModifierRow } from "./ModifierRow.tsx";
import { Note } from "./Note.tsx";
import { Prompt } from "./Prompt.tsx";
import { Recent } from "./Recent.tsx";
import { SamplingDesk } from "./SamplingDesk.tsx";
import { Moment, WhoRow } from "./WhoRow.tsx";

interface ObserveProps {
  recorder: Recorder;
  library: Library;
  storage: DeviceStorage;
  onEnded(): void;
}

/** The lesson as it goes: codes under the thumb, notes always within reach. */
export function Observe({ recorder, library, storage, onEnded }: ObserveProps) {
  useNews(recorder);
  useNews(library);
  const now = useNow(recorder);
  const { error, act } = useActs();
  const { session } = recorder;
  const scheme = session.began?.scheme ?? null;
  const codes = scheme ? continuousCodes(scheme) : [];
  const whoKey = `observer:${recorder.id}:who`;
  const [who, setWho] = useState<Who | null>(() => storage.get<Who>(whoKey));
  const taps = useTaps({ recorder, who, act });
  const prompts = useSampling({ recorder, sampling: scheme?.sampling ?? null, now, storage, act });
  const notesOnly = codes.length === 0 && !scheme?.sampling;
  useWakeLock(session.ended === null);
  const undo = () => void act(() => recorder.undo()).then(taps.forget);
  const redo = () => void act(() => recorder.redo());
  useKeys({ codes, onCode: (code) => taps.tap(code, recorder.now()), undo, redo });

  if (session.ended !== null)
    return (
      <>
        <h1 class="fb-ob-title" tabIndex={-1}>
          {t("This observation is over")}
        </h1>
        <a class="fb-button fb-main" href={`#/s/${recorder.id}/slut`}>
          {t("Look it through")}
        </a>
        <a class="fb-button" href="#/">
          {t("Back to the list")}
        </a>
      </>
    );
  return (
    <div class="fb-ob-observe" data-notes-only={notesOnly ? "" : undefined}>
      <Bar
        recorder={recorder}
        now={now}
        sync={library.sync}
        error={error}
        onUndo={undo}
        onRedo={redo}
        onStop={taps.stop}
        onEnd={(t) => void act(() => recorder.end(t).then(() => true)).then((done) => done && onEnded())}
      />
      <h1 class="fb-hidden" tabIndex={-1}>
        {session.setting.setting}
      </h1>
      <section class="fb-ob-left" aria-label={t("Codes")}>
        <div class="fb-ob-lesson-row">
          <Lesson recorder={recorder} places={library.places} act={act} />
          {codes.length > 0 && <Moment moment={taps.moment} onMoment={taps.toggleMoment} />}
        </div>
        {scheme?.sampling && <SamplingDesk scheme={scheme} sampling={scheme.sampling} prompts={prompts} />}
        {codes.length > 0 && (
          <>
            <WhoRow
              allowed={observablePeople(codes)}
              value={who}
              onChange={(next) => {
                setWho(next);
                storage.set(whoKey, next);
              }}
            />
            {scheme && <Codes scheme={scheme} codes={codes} session={session} who={who} now={now} taps={taps} clock={() => recorder.now()} />}
          </>
        )}
      </section>
      <div class="fb-ob-dock">
        {scheme?.sampling && <Prompt scheme={scheme} sampling={scheme.sampling} prompts={prompts} />}
        {scheme && taps.last && <ModifierRow key={taps.last.id} scheme={scheme} recorder={recorder} target={taps.last.id} act={act} onClose={taps.forget} />}
        <Note recorder={recorder} storage={storage} act={act} wide={notesOnly} />
        {notesOnly && <Recent session={session} onOpen={() => void (location.hash = `#/s/${recorder.id}/log`)} />}
      </div>
    </div>
  );
}
