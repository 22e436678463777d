import { elapsedTime } from "../../evidence/observation-words.ts";
import { t } from "../../words/gettext.ts";
import { sampleWords } from "../observer-words.ts";
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

/** The question, beside the note, so that no code moves under a thumb when it comes. */
export function Prompt({ scheme, sampling: { how, every }, prompts }: PromptProps) {
  const { prompt: n, editing, question } = prompts;
  const chosen = n === null ? [] : sampledFrom(prompts.draft(n), how);
  return (
    <>
      <p class="fb-hidden" role="status">
        {question}
      </p>
      {n !== null && (
        <div class="fb-ob-prompt" role="group" aria-label={question}>
          <p>
            <span class="fb-label">{question}</span>
            {editing && every && (
              <span class="fb-help fb-ob-num">
                {" "}
                {how === "interval" ? `${elapsedTime(momentOf(every, n - 1))}–` : ""}
                {elapsedTime(momentOf(every, n))}
              </span>
            )}
          </p>
          {editing ? (
            <SampleEditor codes={sampledCodes(scheme)} how={how} counts={prompts.draft(n)} onChange={(counts) => prompts.write(n, counts)} />
          ) : (
            <p>{chosen.length > 0 ? sampleWords(scheme, chosen) : t("Nothing was tapped.")}</p>
          )}
          <div class="fb-others">
            <button type="button" class="fb-button fb-main" onClick={() => prompts.answer(n)}>
              {chosen.length === 0 ? t("Nothing of it, keep that") : editing ? t("Keep the answer") : t("Yes, keep it")}
            </button>
            {editing ? (
              n !== prompts.at?.due && (
                <button type="button" class="fb-button" onClick={() => prompts.open(null)}>
                  {t("Not now")}
                </button>
              )
            ) : (
              <button type="button" class="fb-button" onClick={() => prompts.open(n)}>
                {t("Change")}
              </button>
            )}
          </div>
        </div>
      )}
    </>
  );
}
