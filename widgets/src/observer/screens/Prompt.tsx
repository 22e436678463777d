import { elapsedTime } from "../../evidence/observation-words.ts";
import { Dialog } from "../../page/Dialog.tsx";
import { t } from "../../words/gettext.ts";
import { promptTitle, sampleWords } from "../observer-words.ts";
import { momentOf, sampledFrom } from "../sampling.ts";
import { sampledCodes } from "../scheme-codes.ts";
import type { Sampling, Scheme } from "../types.ts";
import type { Prompts } from "../use-sampling.ts";
import { SampleEditor } from "./SampleEditor.tsx";

interface PromptProps {
  scheme: Scheme;
  sampling: Sampling;
  prompts: Prompts;
}

/** The pace, and in the same place the question when it comes: what asks by itself covers and moves nothing. */
export function Prompt({ scheme, sampling, prompts }: PromptProps) {
  const { due } = prompts;
  return (
    <div class="fb-ob-prompt-place">
      <p class="fb-hidden" role="status">
        {due !== null && question(sampling.how, due)}
      </p>
      {due === null ? <Pace sampling={sampling} prompts={prompts} /> : <Question scheme={scheme} sampling={sampling} prompts={prompts} n={due} />}
    </div>
  );
}

function question(how: Sampling["how"], n: number): string {
  const name = promptTitle(how, n);
  if (how === "interval") return t("{interval} is over. Did you see …?", { interval: name });
  return how === "scan" ? t("{count}: how many do you see right now?", { count: name }) : t("{moment}: what do you see right now?", { moment: name });
}

function Pace({ sampling: { how }, prompts }: Pick<PromptProps, "sampling" | "prompts">) {
  const { at, scan } = prompts;
  return (
    <div class="fb-ob-pace">
      {at && (
        <>
          <p>
            <strong>{promptTitle(how, at.n)}</strong> <span class="fb-ob-num">{t("{time} left", { time: elapsedTime(Math.ceil(at.left)) })}</span>
          </p>
          <progress max={1} value={at.elapsed} aria-label={t("How far the time has come")} />
        </>
      )}
      {how === "scan" && (
        <button type="button" class="fb-button fb-wide" onClick={scan}>
          {t("Count now")}
        </button>
      )}
    </div>
  );
}

/** What was ticked as it happened only wants a yes; the rest is answered in a window of its own. */
function Question({ scheme, sampling: { how }, prompts, n }: PromptProps & { n: number }) {
  const chosen = sampledFrom(prompts.draft(n), how);
  return (
    <div class="fb-ob-prompt" role="group" aria-label={question(how, n)}>
      <p class="fb-label fb-ob-cut">{question(how, n)}</p>
      <div>
        {how === "interval" && (
          <button type="button" class="fb-button fb-main" onClick={() => prompts.answer(n)}>
            <span class="fb-ob-cut">{chosen.length > 0 ? t("Yes, keep: {codes}", { codes: sampleWords(scheme, chosen) }) : t("Nothing of it, keep that")}</span>
          </button>
        )}
        <button type="button" class={how === "interval" ? "fb-button" : "fb-button fb-main"} onClick={() => prompts.open(n)}>
          {how === "interval" ? t("Change") : t("Answer")}
        </button>
      </div>
    </div>
  );
}

/** Where a prompt is answered, or changed. */
export function PromptDialog({ scheme, sampling: { how, every }, prompts }: PromptProps) {
  const { opened: n, open } = prompts;
  const close = () => open(null);
  if (n === null) return null;
  const counts = prompts.draft(n);
  return (
    <Dialog title={n === prompts.due ? question(how, n) : promptTitle(how, n)} open onClose={close}>
      {every && (
        <p class="fb-help fb-ob-num">
          {how === "interval" ? `${elapsedTime(momentOf(every, n - 1))}–` : ""}
          {elapsedTime(momentOf(every, n))}
        </p>
      )}
      <SampleEditor codes={sampledCodes(scheme)} how={how} counts={counts} onChange={(next) => prompts.write(n, next)} />
      <div class="fb-others">
        <button type="button" class="fb-button fb-main" onClick={() => prompts.answer(n)}>
          {sampledFrom(counts, how).length > 0 ? t("Keep the answer") : t("Nothing of it, keep that")}
        </button>
        <button type="button" class="fb-button" onClick={close}>
          {t("Not now")}
        </button>
      </div>
    </Dialog>
  );
}
