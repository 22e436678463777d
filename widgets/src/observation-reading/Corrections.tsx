import { useState } from "preact/hooks";
import { elapsedTime } from "../evidence/observation-words.ts";
import type { Model } from "../kernel/kernel.ts";
import { useCall } from "../kernel/use-call.ts";
import { dateAndTime } from "../words/dates.ts";
import { t, tn } from "../words/gettext.ts";
import type { Correction, ObservationDetail } from "./types.ts";

/** What was mended after the fact: that it was, and, for whoever opens it, what it said before. */
export function Corrections({ model, observation }: { model: Model; observation: ObservationDetail }) {
  const [open, setOpen] = useState(false);
  const { result, error } = useCall<Correction[]>(model, "mended", open ? { observation: observation.id } : null);
  if (observation.mended + observation.mended_private === 0) return null;
  return (
    <section class="fb-section">
      {observation.mended > 0 && (
        <details class="fb-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{tn("{n} correction", "{n} corrections", observation.mended)}</summary>
          <p class="fb-help">{t("Whoever observed has put this right afterwards. What it said before is kept.")}</p>
          <p class="fb-error" role="alert">
            {error}
          </p>
          <ol class="fb-seen-mended">
            {result?.map((correction, i) => (
              <li key={i}>
                <p>
                  <strong>{inWords(correction)}</strong> <span class="fb-help">{dateAndTime(Date.parse(correction.at))}</span>
                </p>
                <dl>
                  {correction.changes.map(([name, before, after]) => (
                    <div key={name}>
                      <dt>{name}</dt>
                      <dd>{correction.what === "removed" ? <s>{before}</s> : before ? <Change before={before} after={after} /> : t("was changed")}</dd>
                    </div>
                  ))}
                </dl>
              </li>
            ))}
          </ol>
        </details>
      )}
      {observation.mended_private > 0 && <p class="fb-help">{tn("{n} correction is in a private note.", "{n} corrections are in private notes.", observation.mended_private)}</p>}
    </section>
  );
}

const Change = ({ before, after }: { before: string; after: string }) => (
  <>
    <s>{before}</s> <span aria-hidden="true">→</span> <ins>{after}</ins>
  </>
);

function inWords({ kind, what, t: seconds }: Correction): string {
  const time = seconds === null ? "" : elapsedTime(seconds);
  if (kind === "note") return what === "removed" ? t("A note was taken out {time}", { time }) : t("A note was mended {time}", { time });
  if (kind === "sample") return what === "removed" ? t("A prompt was taken out {time}", { time }) : t("A prompt was mended {time}", { time });
  return what === "removed" ? t("A code was taken out {time}", { time }) : t("A code was mended {time}", { time });
}
