import type { Evidence } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { LazyPart, useLazyPart } from "./lazy-part.ts";

const card = new LazyPart(async () => (await import("./evidence-part.ts")).EvidenceCard);

/** An observation on a phone. Most meetings open none: what draws it is fetched with the first. */
export function LazyEvidence({ evidence }: { evidence: Evidence }) {
  const { Part, failed, retry } = useLazyPart(card, true, true);
  if (Part) return <Part evidence={evidence} />;
  return (
    <div>
      <p class="fb-help" role="status">
        {failed ? "" : t("Fetching the observation …")}
      </p>
      <p class="fb-error" role="alert">
        {failed && t("There is no connection right now. Try again in a moment.")}
      </p>
      {failed && (
        <button type="button" class="fb-button" onClick={retry}>
          {t("Try again")}
        </button>
      )}
    </div>
  );
}
