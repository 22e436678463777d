import { t, tn } from "../../words/gettext.ts";
import { promptTitle, sampleWords } from "../observer-words.ts";
import { sampledFrom } from "../sampling.ts";
import { useActs } from "../screen-hooks.ts";
import type { Recorder } from "../types.ts";
import { keepSample } from "../use-sampling.ts";
import { Note } from "./Note.tsx";

/** Whether something was begun that an end would drop. */
export const hasUnkept = ({ drafts }: Recorder): boolean => drafts.content.note !== null || drafts.unansweredPrompts.length > 0;

/** What was begun and not kept. It is kept or thrown away before anything ends; there is no third way. */
export function Unkept({ recorder }: { recorder: Recorder }) {
  const { drafts } = recorder;
  const { error, act } = useActs();
  return (
    <>
      <p class="fb-error" role="alert">
        {error}
      </p>
      {drafts.content.note && (
        <section class="fb-ob-stack" aria-label={t("The note")}>
          <p class="fb-banner">{t("You have written a note that is not kept: keep it?")}</p>
          <Note recorder={recorder} act={act} id="fb-ob-unkept" wide disposable />
        </section>
      )}
      {drafts.unansweredPrompts.length > 0 && <UnkeptMarks recorder={recorder} act={act} />}
    </>
  );
}

function UnkeptMarks({ recorder, act }: { recorder: Recorder; act: ReturnType<typeof useActs>["act"] }) {
  const { drafts, session } = recorder;
  const scheme = session.began?.scheme;
  const sampling = scheme?.sampling;
  const prompts = drafts.unansweredPrompts;
  if (!sampling) return null;
  const keep = async () => {
    for (const n of prompts) await keepSample(recorder, sampling, n);
  };
  return (
    <section class="fb-ob-stack" aria-label={t("Marks")}>
      <p class="fb-banner">{tn("You have marked {n} answer that is not kept: keep it?", "You have marked {n} answers that are not kept: keep them?", prompts.length)}</p>
      <ul class="fb-list">
        {prompts.map((n) => (
          <li key={n}>
            <strong>{promptTitle(sampling.how, n)}:</strong> {sampleWords(scheme, sampledFrom(drafts.content.prompts[n] ?? {}, sampling.how))}
          </li>
        ))}
      </ul>
      <div class="fb-others">
        <button type="button" class="fb-button fb-main" onClick={() => void act(keep)}>
          {tn("Yes, keep the answer", "Yes, keep the answers", prompts.length)}
        </button>
        <button type="button" class="fb-button" onClick={() => prompts.forEach((n) => drafts.setPrompt(n, {}))}>
          {tn("Throw the answer away", "Throw the answers away", prompts.length)}
        </button>
      </div>
    </section>
  );
}
