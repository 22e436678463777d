import { lengthInWords } from "../evidence/observation-words.ts";
import type { Model } from "../kernel/kernel.ts";
import { useCall } from "../kernel/use-call.ts";
import type { Language } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { BackHead } from "./BackHead.tsx";
import { ObservationFigure, type RenderedFigure } from "./ObservationFigure.tsx";
import { observerInWords, schemeInWords, whenSeen } from "./observation-words.ts";
import type { ObservationSummary } from "./types.ts";

interface SideBySideProps {
  model: Model;
  chosen: readonly ObservationSummary[];
  language: Language;
  onBack(): void;
}

interface SideBySide {
  figures: RenderedFigure[];
  /** Why some of it can't be held against the rest, in sentences. */
  says: string[];
}

/** Several observations side by side, and plainly what can't be compared. */
export function SideBySide({ model, chosen, language, onBack }: SideBySideProps) {
  const { result, error, busy } = useCall<SideBySide>(model, "beside", { observations: chosen.map(({ id }) => id) });
  return (
    <article class="fb-seen-reading">
      <BackHead title={t("Side by side")} says={tn("{n} observation", "{n} observations", chosen.length)} onBack={onBack} />
      <ol class="fb-list">
        {chosen.map((observation) => (
          <li key={observation.id}>
            <strong>{observation.setting}</strong>, {whenSeen(observation)}{" "}
            <span class="fb-help">
              {[observation.seconds !== undefined && lengthInWords(observation.seconds), observation.observer && observerInWords(observation.observer), schemeInWords(observation, language)].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ol>
      <p class="fb-note" role="status" hidden={!busy}>
        {busy && t("Drawing …")}
      </p>
      <p class="fb-error" role="alert">
        {error}
      </p>
      {result?.says.map((sentence) => (
        <p class="fb-note" key={sentence}>
          {sentence}
        </p>
      ))}
      <div class="fb-seen-figures">
        {result?.figures.map((drawn) => (
          <ObservationFigure key={drawn.figure} model={model} drawn={drawn} />
        ))}
      </div>
    </article>
  );
}
