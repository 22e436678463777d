import { useState } from "preact/hooks";
import type { Model } from "../kernel/kernel.ts";
import { useCall } from "../kernel/use-call.ts";
import type { Language } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { AgreementMethod, defaultSettings, type ComparisonSettings } from "./AgreementMethod.tsx";
import { BackHead } from "./BackHead.tsx";
import { Differences, type Difference } from "./Differences.tsx";
import { capitalised, observerInWords, schemeInWords, whenSeen } from "./observation-words.ts";
import type { ObservationSummary } from "./types.ts";

/** What two observers have in common, as agreement_view.py tells it. Numbers are in the reader's language. */
export interface AgreementResult {
  percent: string;
  kappa: string;
  n: number;
  by: "events" | "intervals";
  /** In seconds; the one that does not hold is null. */
  tolerance: number | null;
  every: number | null;
  explained: string[];
  codes: { code: string; label: string; percent: string; kappa: string; n: number }[];
  differences: Difference[];
  /** How many there are, shown or not. */
  differ: number;
}

const AT_ONCE = 100;

interface AgreementProps {
  model: Model;
  a: ObservationSummary;
  b: ObservationSummary;
  language: Language;
  onBack(): void;
}

/** Two who watched the same lesson: how far they noted the same, and where they did not. */
export function Agreement({ model, a, b, language, onBack }: AgreementProps) {
  const [first, second] = letterOf(b) < letterOf(a) ? [b, a] : [a, b];
  const [way, setWay] = useState<ComparisonSettings>(() => defaultSettings(first, second));
  const [most, setMost] = useState(AT_ONCE);
  const { result, error, busy } = useCall<AgreementResult>(model, "agree", { a: first.id, b: second.id, ...way, most });
  const names: [string, string] = letterOf(first) && letterOf(second) && letterOf(first) !== letterOf(second) ? [letterOf(first), letterOf(second)] : ["A", "B"];
  return (
    <article class="fb-seen-reading">
      <BackHead title={t("Two observers")} says={t("When two have seen different things, both are worth hearing. Use the numbers to find where to talk, not to find who was right.")} onBack={onBack} />
      <ul class="fb-list">
        {[first, second].map((observation, i) => (
          <li key={observation.id}>
            <strong>{capitalised(observerInWords(names[i] ?? ""))}</strong>: {observation.setting}, {whenSeen(observation)} <span class="fb-help">{schemeInWords(observation, language)}</span>
          </li>
        ))}
      </ul>
      <AgreementMethod way={way} by={result?.by} names={names} onWay={setWay} />
      <p class="fb-error" role="alert">
        {error}
      </p>
      <p class="fb-hidden" role="status">
        {result && !busy && t("{percent} alike, kappa {kappa}", { percent: result.percent, kappa: result.kappa })}
      </p>
      {result && (
        <>
          <section class="fb-card" aria-labelledby="fb-agreed-title" aria-busy={busy}>
            <h3 class="fb-section-title" id="fb-agreed-title">
              {t("How far you noted the same")}
            </h3>
            <dl class="fb-seen-numbers">
              <div>
                <dt>{t("Alike")}</dt>
                <dd>{result.percent}</dd>
              </div>
              <div>
                <dt>{t("Cohen's kappa")}</dt>
                <dd>{result.kappa}</dd>
              </div>
              <div>
                <dt>{result.by === "events" ? t("Events compared") : t("Intervals compared")}</dt>
                <dd>{result.n}</dd>
              </div>
            </dl>
            {result.explained.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            <PerCode codes={result.codes} />
          </section>
          <Differences
            key={`${way.by}/${way.tolerance}/${way.every}/${way.offset}`}
            differences={result.differences}
            n={result.differ}
            names={names}
            onMore={() => setMost(most + AT_ONCE)}
          />
        </>
      )}
    </article>
  );
}

const letterOf = ({ observer }: ObservationSummary): string => observer ?? "";

function PerCode({ codes }: { codes: AgreementResult["codes"] }) {
  if (codes.length === 0) return null;
  return (
    <details class="fb-more">
      <summary>{t("Code by code")}</summary>
      <div class="fb-scroll" tabIndex={0} role="region" aria-label={t("Table: {title}", { title: t("Code by code") })}>
      <table class="fb-table">
        <caption class="fb-hidden">{t("Code by code")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("Code")}</th>
            <th scope="col">{t("Alike")}</th>
            <th scope="col">{t("Kappa")}</th>
            <th scope="col">{t("Compared")}</th>
          </tr>
        </thead>
        <tbody>
          {codes.map(({ code, label, percent, kappa, n }) => (
            <tr key={code}>
              <th scope="row">{label}</th>
              <td>{percent}</td>
              <td>{kappa}</td>
              <td>{n}</td>
            </tr>
          ))}
        </tbody>
      </table>
      </div>
    </details>
  );
}
