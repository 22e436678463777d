import { elapsedTime } from "../../evidence/observation-words.ts";
import { t, tn } from "../../words/gettext.ts";
import { promptTitle } from "../observer-words.ts";
import { sampledCodes } from "../scheme-codes.ts";
import type { Sampling, Scheme } from "../types.ts";
import type { Prompts } from "../use-sampling.ts";
import { SampleEditor } from "./SampleEditor.tsx";

interface SamplingDeskProps {
  scheme: Scheme;
  sampling: Sampling;
  prompts: Prompts;
}

/** The pace, what was seen in this interval, and what nobody answered. */
export function SamplingDesk({ scheme, sampling: { how }, prompts }: SamplingDeskProps) {
  const { at, prompt } = prompts;
  return (
    <section class="fb-ob-sampling" aria-label={how === "scan" ? t("Counting") : t("At the pace")}>
      {at && (
        <div class="fb-ob-pace">
          <p>
            <strong>{promptTitle(how, at.n)}</strong> <span class="fb-ob-num">{t("{time} left", { time: elapsedTime(Math.ceil(at.left)) })}</span>
          </p>
          <progress max={1} value={at.elapsed} aria-label={t("How far the time has come")} />
        </div>
      )}
      {how === "interval" && at && (
        <div class="fb-ob-now" role="group" aria-label={t("Seen in this interval")}>
          <p class="fb-ob-ask">{t("Seen in this interval")}</p>
          <SampleEditor codes={sampledCodes(scheme)} how={how} counts={prompts.draft(at.n)} onChange={(counts) => prompts.write(at.n, counts)} />
        </div>
      )}
      {how === "scan" && (
        <button type="button" class="fb-button fb-main fb-wide" aria-disabled={prompt !== null} onClick={() => prompt === null && prompts.scan()}>
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
                <button type="button" class="fb-ob-chip fb-ob-toggle" key={n} onClick={() => prompts.open(n)}>
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
