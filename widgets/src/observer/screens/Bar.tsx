import { useState } from "preact/hooks";
import { elapsedTime } from "../../evidence/observation-words.ts";
import { t } from "../../words/gettext.ts";
import { codeLabel, syncInWords, whoLabel } from "../observer-words.ts";
import { continuousCodes, runningCodes } from "../scheme-codes.ts";
import type { Recorder, SyncState } from "../types.ts";
import { FinishDialog } from "./FinishDialog.tsx";

interface BarProps {
  recorder: Recorder;
  now: number;
  sync: SyncState;
  error: string;
  onErrorRead(): void;
  onStop(event: string): void;
  /** `t` where it was over some time ago, in seconds since the session began. */
  onEnd(t?: number): void;
}

/** Always in sight, and always of one height: the time, and what goes on. */
export function Bar({ recorder, now, sync, error, onErrorRead, onStop, onEnd }: BarProps) {
  const [leaving, setLeaving] = useState(false);
  const scheme = recorder.session.began?.scheme;
  const hasStates = scheme && continuousCodes(scheme).some(({ type }) => type === "state");
  return (
    <header class="fb-ob-bar">
      <div class="fb-ob-bar-row">
        <p class="fb-ob-time">
          <span class="fb-hidden">{t("Time in the session:")}</span> {elapsedTime(now)}
        </p>
        <span class="fb-ob-dot" data-is={sync.is} role="img" aria-label={syncInWords(sync)} title={syncInWords(sync)} />
        <a class="fb-button fb-quiet" href={`#/s/${recorder.id}/log`}>
          {t("The log")}
        </a>
        <button type="button" class="fb-button" onClick={() => setLeaving(true)}>
          {t("Finish")}
        </button>
      </div>
      {hasStates && <RunningCodes recorder={recorder} now={now} onStop={onStop} />}
      <div class="fb-ob-fault" role="alert">
        {error && (
          <button type="button" class="fb-error" onClick={onErrorRead}>
            {error} <span aria-hidden="true">✕</span>
            <span class="fb-hidden">{t("Close")}</span>
          </button>
        )}
      </div>
      <FinishDialog recorder={recorder} now={now} open={leaving} onClose={() => setLeaving(false)} onEnd={onEnd} />
    </header>
  );
}

function RunningCodes({ recorder: { session }, now, onStop }: Pick<BarProps, "recorder" | "now" | "onStop">) {
  const running = runningCodes(session);
  if (running.length === 0) return <p class="fb-ob-going fb-help">{t("Nothing is going on right now.")}</p>;
  return (
    <ul class="fb-ob-going" aria-label={t("Going on now")}>
      {running.map(({ id, code, who, t: since }) => (
        <li key={id}>
          <button type="button" class="fb-ob-running" onClick={() => onStop(id)}>
            <span class="fb-hidden">{t("Stop:")} </span>
            <span class="fb-ob-cut">{codeLabel(session.began?.scheme, code)}</span>
            {who && running.filter((other) => other.code === code).length > 1 && <span>{whoLabel(who)}</span>}
            <span class="fb-ob-num">{elapsedTime(now - since)}</span>
            <span aria-hidden="true">■</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
