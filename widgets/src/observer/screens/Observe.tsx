import { useWakeLock } from "../../device/wake-lock.ts";
import { t } from "../../words/gettext.ts";
import { continuousCodes, observablePeople } from "../scheme-codes.ts";
import { useActs, useNews, useNow } from "../screen-hooks.ts";
import type { Library, Recorder } from "../types.ts";
import { useKeys } from "../use-keys.ts";
import { useSampling } from "../use-sampling.ts";
import { useTaps } from "../use-taps.ts";
import { Bar } from "./Bar.tsx";
import { Codes } from "./Codes.tsx";
import { Lesson } from "./Lesson.tsx";
import { ModifierPlace } from "./ModifierRow.tsx";
import { Note } from "./Note.tsx";
import { Prompt, PromptDialog } from "./Prompt.tsx";
import { Recent } from "./Recent.tsx";
import { IntervalMarks, MissedPrompts } from "./SamplingDesk.tsx";
import { UndoButtons } from "./UndoButtons.tsx";
import { Moment, WhoRow } from "./WhoRow.tsx";

interface ObserveProps {
  recorder: Recorder;
  library: Library;
  onEnded(): void;
}

/** The lesson as it goes: codes under the thumb, notes always within reach. */
export function Observe({ recorder, library, onEnded }: ObserveProps) {
  useNews(recorder);
  useNews(library);
  const now = useNow(recorder);
  const { error, act, dismiss } = useActs();
  const { session } = recorder;
  const scheme = session.began?.scheme ?? null;
  const codes = scheme ? continuousCodes(scheme) : [];
  const sampling = scheme?.sampling ?? null;
  const { who } = recorder.drafts.content;
  const taps = useTaps({ recorder, who, act });
  const prompts = useSampling({ recorder, sampling, now, act });
  const notesOnly = codes.length === 0 && !sampling;
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
    <div class="fb-ob-observe" data-notes-only={notesOnly ? "" : undefined} data-scans={sampling && !sampling.every ? "" : undefined}>
      <Bar
        recorder={recorder}
        now={now}
        sync={library.sync}
        error={error}
        onErrorRead={dismiss}
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
        {scheme && sampling?.how === "interval" && <IntervalMarks scheme={scheme} prompts={prompts} />}
        {scheme && codes.length > 0 && (
          <>
            <WhoRow allowed={observablePeople(codes)} value={who} onChange={(next) => recorder.drafts.setWho(next)} />
            <Codes scheme={scheme} codes={codes} session={session} who={who} now={now} taps={taps} clock={() => recorder.now()} />
          </>
        )}
        {sampling && <MissedPrompts sampling={sampling} prompts={prompts} />}
      </section>
      <div class="fb-ob-dock">
        {scheme && sampling && <Prompt scheme={scheme} sampling={sampling} prompts={prompts} />}
        {scheme && codes.some(({ modifiers }) => modifiers.length > 0) && <ModifierPlace scheme={scheme} recorder={recorder} target={taps.last?.id ?? null} act={act} onClose={taps.forget} />}
        <UndoButtons recorder={recorder} onUndo={undo} onRedo={redo} />
        <Note recorder={recorder} act={act} wide={notesOnly} />
        {notesOnly && <Recent session={session} onOpen={() => void (location.hash = `#/s/${recorder.id}/log`)} />}
      </div>
      {scheme && sampling && <PromptDialog scheme={scheme} sampling={sampling} prompts={prompts} />}
    </div>
  );
}
