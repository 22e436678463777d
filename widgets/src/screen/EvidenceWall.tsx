import { EvidenceBars, factsInWords } from "../evidence/EvidenceCard.tsx";
import { openEvidence, wallExcerpt } from "../evidence/evidence.ts";
import type { AgendaItem, Evidence, View } from "../room/room.ts";
import { t } from "../words/gettext.ts";

/** What is known, for the back of the room: numbers as bars and few words. The phones have the rest. */
export function EvidenceWall({ view, item }: { view: View; item: AgendaItem }) {
  const opened = openEvidence(view, item.item);
  const several = opened.length > 1;
  return (
    <>
      {opened.map((evidence) => (
        <Known key={evidence.record} evidence={evidence} several={several} />
      ))}
      {opened.some((evidence) => wallExcerpt(evidence, several).more) && <p class="fb-help">{t("You can read more of it on your phone.")}</p>}
    </>
  );
}

function Known({ evidence, several }: { evidence: Evidence; several: boolean }) {
  const { bars, texts } = wallExcerpt(evidence, several);
  const counts = [...bars.shares, ...bars.often].map(({ count }) => count);
  const { observed_on, seconds } = evidence;
  return (
    <section class="fb-card fb-evidence fb-evidence-wall" aria-label={t("What we know: {setting}", { setting: evidence.setting })}>
      <h2 class="fb-part-title">{t("What we know: {setting}", { setting: evidence.setting })}</h2>
      <p class="fb-help">{factsInWords({ observed_on, contexts: [], ...(seconds ? { seconds } : {}) })}</p>
      <EvidenceBars evidence={{ ...evidence, counts }} most={Infinity} wall />
      {texts.length > 0 && (
        <section>
          <h3 class="fb-more-title">{t("Seen and heard")}</h3>
          <ul class="fb-evidence-said">
            {texts.map(({ text, quote }, i) => (
              <li key={i}>{quote ? t("“{text}”", { text }) : text}</li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}
