import type { Ref } from "preact";
import type { Model } from "../kernel.ts";
import { t } from "../words.ts";
import { HandedIn } from "./HandedIn.tsx";
import { TakeOut } from "./TakeOut.tsx";

/** Observations out as files, and in from files. */
export function Exchange({ model, chosen, place }: { model: Model; chosen: readonly string[]; place: Ref<HTMLElement> }) {
  return (
    <section class="fb-card" aria-labelledby="fb-exchange-title" tabIndex={-1} ref={place}>
      <h2 class="fb-section-title" id="fb-exchange-title">
        {t("Out and in")}
      </h2>
      <TakeOut model={model} chosen={chosen} />
      <HandedIn model={model} />
    </section>
  );
}
