import type { Model } from "../kernel/kernel.ts";
import type { Language } from "../room/room.ts";
import { t, tn } from "../words/words.ts";
import { BackHead } from "./BackHead.tsx";
import { DrawnFigure, type Drawn } from "./ObservationFigure.tsx";
import { lengthInWords } from "../evidence/observation-words.ts";
import { observerInWords, schemeInWords, whenSeen } from "./observation-words.ts";
import type { Short } from "./types.ts";
import { useAsked } from "../kernel/use-call.ts";

interface BesideProps {
  model: Model;
  chosen: readonly Short[];
  language: Language;
  onBack(): void;
}

interface SideBySide {
  figures: Drawn[];
  /** Why some of it can't be held against the rest, in sentences. */
  says: string[];
}

/** Several observations side by side, and plainly what can't be compared. */
export function Beside({ model, chosen, language, onBack }: BesideProps) {
  const { result, no, busy } = useAsked<SideBySide>(model, "beside", { observations: chosen.map(({ id }) => id) });
  return (
    <article class="fb-seen-reading">
      <BackHead title={t("Side by side")} says={tn("{n} observation", "{n} observations", chosen.length)} onBack={onBack} />
      <ol class="fb-list">
        {chosen.map((one) => (
          <li key={one.id}>
            <strong>{one.setting}</strong>, {whenSeen(one)}{" "}
            <span class="fb-help">
              {[one.seconds !== undefined && lengthInWords(one.seconds), one.observer && observerInWords(one.observer), schemeInWords(one, language)].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ol>
      <p class="fb-note" role="status" hidden={!busy}>
        {busy && t("Drawing …")}
      </p>
      <p class="fb-error" role="alert">
        {no}
      </p>
      {result?.says.map((sentence) => (
        <p class="fb-note" key={sentence}>
          {sentence}
        </p>
      ))}
      <div class="fb-seen-figures">
        {result?.figures.map((drawn) => (
          <DrawnFigure key={drawn.figure} model={model} drawn={drawn} />
        ))}
      </div>
    </article>
  );
}
