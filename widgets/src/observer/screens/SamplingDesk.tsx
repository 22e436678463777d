import { t, tn } from "../../words/gettext.ts";
import { promptTitle } from "../observer-words.ts";
import { sampledCodes } from "../scheme-codes.ts";
import type { Sampling, Scheme } from "../types.ts";
import type { Prompts } from "../use-sampling.ts";
import { SampleEditor } from "./SampleEditor.tsx";

/** What is seen in the interval that runs, ticked as it happens. */
export function IntervalMarks({ scheme, prompts }: { scheme: Scheme; prompts: Prompts }) {
  const { at } = prompts;
  if (!at) return null;
  return (
    <section class="fb-ob-now" aria-label={t("Seen in this interval")}>
      <h2 class="fb-ob-ask">{t("Seen in this interval")}</h2>
      <SampleEditor codes={sampledCodes(scheme)} how="interval" counts={prompts.draft(at.n)} onChange={(counts) => prompts.write(at.n, counts)} />
    </section>
  );
}

/** What nobody answered. Below the codes, since it comes by itself. */
export function MissedPrompts({ sampling: { how }, prompts }: { sampling: Sampling; prompts: Prompts }) {
  const missed = prompts.at?.missed ?? [];
  if (missed.length === 0) return null;
  return (
    <details class="fb-more">
      <summary>{tn("{n} is without an answer", "{n} are without an answer", missed.length)}</summary>
      <div>
        <p class="fb-help">{t("They stand as missed. Answer only if you remember what you saw.")}</p>
        <div class="fb-ob-chips">
          {missed.slice(-24).map((n) => (
            <button type="button" class="fb-ob-chip fb-ob-toggle" key={n} onClick={() => prompts.open(n)}>
              {promptTitle(how, n)}
            </button>
          ))}
        </div>
      </div>
    </details>
  );
}
