import type { Ref } from "preact";
import type { Model } from "../kernel/kernel.ts";
import { t } from "../words/words.ts";
import { HandedIn } from "./Import.tsx";
import { TakeOut } from "./Export.tsx";

interface ExchangeProps {
  model: Model;
  /** Whether there is anything to take out. */
  some: boolean;
  chosen: readonly string[];
  place: Ref<HTMLElement>;
}

/** Observations out as files, and in from files. */
export function Exchange({ model, some, chosen, place }: ExchangeProps) {
  return (
    <section class="fb-card" aria-labelledby="fb-exchange-title" tabIndex={-1} ref={place}>
      <h2 class="fb-section-title" id="fb-exchange-title">
        {t("Out and in")}
      </h2>
      {some && <TakeOut model={model} chosen={chosen} />}
      <HandedIn model={model} />
    </section>
  );
}
