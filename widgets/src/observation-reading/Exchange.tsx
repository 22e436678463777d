import type { Ref } from "preact";
import type { Model } from "../kernel/kernel.ts";
import { t } from "../words/gettext.ts";
import { Export } from "./Export.tsx";
import { Import } from "./Import.tsx";

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
      {some && <Export model={model} chosen={chosen} />}
      <Import model={model} />
    </section>
  );
}
