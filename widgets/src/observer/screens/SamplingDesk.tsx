import { useEffect, useRef, useState } from "preact/hooks";
import type { Keep } from "../../keep.ts";
import { t, tn } from "../../words.ts";
import { sampled } from "../coding.ts";
import type { Acts } from "../hooks.ts";
import { promptTitle, sampleWords } from "../in-words.ts";
import { answeredIn, momentOf, nextScan, pace, sampledFrom, sampleTime, type Counts } from "../sampling.ts";
import { mmss } from "../times.ts";
import type { Recorder, Sampling, Scheme } from "../types.ts";
import { SampleEditor } from "./SampleEditor.tsx";

interface SamplingDeskProps {
  recorder: Recorder;
  scheme: Scheme;
  sampling: Sampling;
  now: number;
  keep: Keep;
  act: Acts["act"];
}

/** What is asked for at a pace, or as a scan; all that happens meanwhile is noted as ever. Nothing is answered for anybody. */
export function SamplingDesk({ recorder, scheme, sampling, now, keep, act }: SamplingDeskProps) {
  const key = `observer:${recorder.id}:prompts`;
  const [drafts, setDrafts] = useState<Record<string, Counts>>(() => keep.get<Record<string, Counts>>(key) ?? {});
  const [opened, setOpened] = useState<number | null>(null);
  const { how, every } = sampling;
  const codes = sampled(scheme);
  const answered = answeredIn(recorder.session);
  const at = every ? pace(every, now, answered, recorder.session.ended) : null;
  const due = at?.due ?? null;
  const rung = useRef(due);
  useEffect(() => {
    if (due !== null && due !== rung.current) navigator.vibrate?.(120);
    rung.current = due;
  }, [due]);

  const draftOf = (n: number): Counts => drafts[n] ?? {};
  const write = (n: number, counts: Counts | null) => {
    const { [n]: _, ...others } = drafts;
    const next = counts ? { ...others, [n]: counts } : others;
    setDrafts(next);
    keep.set(key, next);
  };
  const answer = (n: number) => {
    const said = sampledFrom(draftOf(n), how);
    void act(() => recorder.sample(n, said, sampleTime(sampling, n, recorder.now())).then(() => true)).then((kept) => {
      if (!kept) return;
      write(n, null);
      setOpened(null);
    });
  };
  const editor = (n: number) => <SampleEditor codes={codes} how={how} counts={draftOf(n)} onChange={(counts) => write(n, counts)} />;
  const question = (n: number) => {
    const name = promptTitle(how, n);
    if (how === "interval") return t("{interval} is over. Did you see …?", { interval: name });
    return how === "scan" ? t("{count}: how many do you see right now?", { count: name }) : t("{moment}: what do you see right now?", { moment: name });
  };
  return (
    <section class="fb-ob-sampling" aria-label={how === "scan" ? t("Counting") : t("At the pace")}>
      {at && (
        <div class="fb-ob-pace">
          <p>
            <strong>{promptTitle(how, at.n)}</strong> <span class="fb-ob-num">{t("{time} left", { time: mmss(Math.ceil(at.left)) })}</span>
          </p>
          <progress max={1} value={at.gone} aria-label={t("How far the time has come")} />
        </div>
      )}
      <div role="status" class="fb-ob-prompt-place">
        {due !== null && opened === null && <p class="fb-hidden">{question(due)}</p>}
      </div>
      {due !== null && opened === null && (
        <div class="fb-ob-prompt" role="group" aria-label={question(due)}>
          <p class="fb-label">{question(due)}</p>
          {how === "interval" ? (
            <p>{Object.keys(draftOf(due)).length > 0 ? sampleWords(scheme, sampledFrom(draftOf(due), how)) : t("Nothing was tapped.")}</p>
          ) : (
            editor(due)
          )}
          <div class="fb-others">
            <button type="button" class="fb-button fb-main" onClick={() => answer(due)}>
              {how === "interval" && Object.keys(draftOf(due)).length === 0 ? t("Nothing of it, keep that") : t("Yes, keep it")}
            </button>
            {how === "interval" && (
              <button type="button" class="fb-button" onClick={() => setOpened(due)}>
                {t("Change")}
              </button>
            )}
          </div>
        </div>
      )}
      {opened !== null && (
        <div class="fb-ob-prompt" role="group" aria-label={promptTitle(how, opened)}>
          <p class="fb-label">
            {promptTitle(how, opened)}
            {every && ` · ${how === "interval" ? `${mmss(momentOf(every, opened - 1))}–` : ""}${mmss(momentOf(every, opened))}`}
          </p>
          {editor(opened)}
          <div class="fb-others">
            <button type="button" class="fb-button fb-main" onClick={() => answer(opened)}>
              {t("Keep the answer")}
            </button>
            <button type="button" class="fb-button" onClick={() => setOpened(null)}>
              {t("Not now")}
            </button>
          </div>
        </div>
      )}
      {how === "interval" && at && (
        <div class="fb-ob-now" role="group" aria-label={t("Seen in this interval")}>
          <p class="fb-ob-ask">{t("Seen in this interval")}</p>
          {editor(at.n)}
        </div>
      )}
      {how === "scan" && opened === null && due === null && (
        <button type="button" class="fb-button fb-main fb-wide" onClick={() => setOpened(every ? (at?.n ?? 0) : nextScan(recorder.session))}>
          {t("Count now")}
        </button>
      )}
      {at && at.missed.length > 0 && (
        <details class="fb-more">
          <summary>{tn("{n} is without an answer", "{n} are without an answer", at.missed.length)}</summary>
          <div>
            <p class="fb-help">{t("They stand as missed. Answer only if you remember what you saw.")}</p>
            <div class="fb-ob-chips">
              {at.missed.slice(-24).map((n) => (
                <button type="button" class="fb-ob-chip fb-ob-toggle" key={n} onClick={() => setOpened(n)}>
                  {promptTitle(how, n)}
                </button>
              ))}
            </div>
          </div>
        </details>
      )}
    </section>
  );
}
