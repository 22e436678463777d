import type { Model } from "../kernel/kernel.ts";
import { useCall } from "../kernel/use-call.ts";
import { t } from "../words/gettext.ts";
import { ObservationFigure, type RenderedFigure } from "./ObservationFigure.tsx";

/** What was coded, drawn: when, on which level, how often, for how long, and what followed what. */
export function Figures({ model, observation }: { model: Model; observation: string }) {
  const { result, error, busy } = useCall<RenderedFigure[]>(model, "figures", { observation });
  return (
    <>
      <p class="fb-note" role="status" hidden={!busy}>
        {busy && t("Drawing …")}
      </p>
      <p class="fb-error" role="alert">
        {error}
      </p>
      {result && result.length > 0 && (
        <div class="fb-seen-figures">
          {result.map((drawn) => (
            <ObservationFigure key={drawn.figure} model={model} drawn={drawn} />
          ))}
        </div>
      )}
    </>
  );
}
