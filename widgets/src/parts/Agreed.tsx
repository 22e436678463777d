import type { View } from "../room.ts";
import { t } from "../words.ts";
import { DecisionList } from "./DecisionList.tsx";

/** What has been decided so far, to those who decide it; before that, how to get it written down. */
export function Agreed({ view }: { view: View }) {
  const none = Object.keys(view.decisions).length === 0;
  if (none && view.now.state !== "open") return null;
  if (none) return <p class="fb-note">{t("Say your suggestion out loud. The facilitator writes the agreement down.")}</p>;
  return (
    <section class="fb-agreed" aria-label={t("What you agreed on")}>
      <h3 class="fb-shown-title">{t("What you agreed on")}</h3>
      <DecisionList view={view} />
    </section>
  );
}
