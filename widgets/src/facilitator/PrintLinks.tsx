import { useState } from "preact/hooks";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { printPage, type Paper } from "../page/print-page.ts";
import type { Refusal, View } from "../room/room.ts";
import { t } from "../words/gettext.ts";

/** On paper, each exercise as this meeting has it: the script, and the sheet with the way in. */
export function PrintLinks({ model, view }: { model: Model; view: View }) {
  const [error, setError] = useState("");
  const items = view.agenda.filter(({ plain }) => !plain);
  if (items.length === 0) return null;
  const print = (item: string, paper: Paper) => {
    setError("");
    printPage(() => callKernel<string>(model, "print", { item, what: paper })).catch((refusal: Refusal) => setError(refusal.message));
  };
  return (
    <section aria-label={t("On paper")}>
      <h3 class="fb-shown-title">{t("On paper")}</h3>
      {items.map(({ item, title }) => (
        <div key={item} role="group" aria-label={title}>
          <p>{title}</p>
          <div class="fb-others">
            <button type="button" class="fb-button" onClick={() => print(item, "script")}>
              {t("Print the script")}
            </button>
            <button type="button" class="fb-button" onClick={() => print(item, "sheet")}>
              {t("Print the sheet")}
            </button>
          </div>
        </div>
      ))}
      <p class="fb-error" role="alert">
        {error}
      </p>
    </section>
  );
}
