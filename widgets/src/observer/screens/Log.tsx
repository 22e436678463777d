import { useMemo, useState } from "preact/hooks";
import { Dialog } from "../../page/Dialog.tsx";
import { t, tn } from "../../words/gettext.ts";
import { changesByTarget, linesOf, removals, type Line } from "../log-lines.ts";
import { beforeWords } from "../observer-words.ts";
import { useActs, useNews } from "../screen-hooks.ts";
import type { Recorder } from "../types.ts";
import { CorrectionForm } from "./CorrectionForm.tsx";
import { LogLine } from "./LogLine.tsx";
import { UndoButtons } from "./UndoButtons.tsx";

const AT_ONCE = 60;

/** Everything by time, newest first; a tap on a line mends it. */
export function Log({ recorder }: { recorder: Recorder }) {
  const news = useNews(recorder);
  const { error, act } = useActs();
  const [limit, setLimit] = useState(AT_ONCE);
  const [mending, setMending] = useState<string | null>(null);
  const { session } = recorder;
  const lines = useMemo(() => linesOf(session), [session, news]);
  const changes = useMemo(() => changesByTarget(session), [session, news]);
  const removed = removals(session);
  const line = mending === null ? undefined : lines.find(({ id }) => id === mending);
  const back = session.ended === null ? `#/s/${recorder.id}` : `#/s/${recorder.id}/slut`;
  return (
    <>
      <header class="fb-ob-head">
        <a class="fb-home" href={back}>
          <span class="fb-ob-back" aria-hidden="true">‹</span>
          {session.ended === null ? t("Back to observing") : t("Back to looking it through")}
        </a>
        <h1 class="fb-ob-title" tabIndex={-1}>
          {t("The log")}
        </h1>
        <p class="fb-help">{t("Newest first. Tap a line to mend it; what it said before is kept.")}</p>
      </header>
      <div class="fb-ob-undo-place">
        <UndoButtons recorder={recorder} onUndo={() => void act(() => recorder.undo())} onRedo={() => void act(() => recorder.redo())} />
        <p class="fb-error" role="alert">
          {error}
        </p>
      </div>
      {lines.length <= 1 && <p class="fb-note">{t("Nothing is noted yet. Tap a code, or write what you see: then it stands here.")}</p>}
      <Lines lines={lines.slice(0, limit)} recorder={recorder} changes={changes} onMend={setMending} />
      {lines.length > limit && (
        <button type="button" class="fb-button" onClick={() => setLimit(limit + 4 * AT_ONCE)}>
          {tn("Show more ({n} line left)", "Show more ({n} lines left)", lines.length - limit)}
        </button>
      )}
      {removed.length > 0 && (
        <details class="fb-more">
          <summary>{tn("{n} taken out", "{n} taken out", removed.length)}</summary>
          <ul class="fb-list fb-plain">
            {removed.slice(0, AT_ONCE).map(({ target, at, before }) => (
              <li key={`${target} ${at}`}>{beforeWords(before, session.began?.scheme)}</li>
            ))}
          </ul>
        </details>
      )}
      <Dialog title={line ? t("Mend it") : t("This line is gone")} open={mending !== null} onClose={() => setMending(null)}>
        {line && <CorrectionForm key={line.id} line={line} recorder={recorder} onDone={() => setMending(null)} />}
      </Dialog>
    </>
  );
}

interface LinesProps {
  lines: readonly Line[];
  recorder: Recorder;
  changes: ReturnType<typeof changesByTarget>;
  onMend(id: string): void;
}

function Lines({ lines, recorder, changes, onMend }: LinesProps) {
  return (
    <ol class="fb-ob-lines">
      {lines.map((line) => (
        <LogLine key={line.id} line={line} session={recorder.session} changes={changes.get(line.id)} onMend={() => onMend(line.id)} />
      ))}
    </ol>
  );
}
