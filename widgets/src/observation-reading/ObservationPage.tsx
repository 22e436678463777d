import { elapsedTime, groupingInWords, lengthInWords } from "../evidence/observation-words.ts";
import type { Model } from "../kernel/kernel.ts";
import { useCall } from "../kernel/use-call.ts";
import type { Language } from "../room/room.ts";
import { dateInWords } from "../words/dates.ts";
import { t, tn } from "../words/gettext.ts";
import { BackHead } from "./BackHead.tsx";
import { Corrections } from "./Corrections.tsx";
import { Figures } from "./Figures.tsx";
import { Notes } from "./Notes.tsx";
import { capitalised, countsInWords, observerInWords, schemeInWords, whenSeen } from "./observation-words.ts";
import type { Context, ObservationDetail } from "./types.ts";

interface ObservationPageProps {
  model: Model;
  observation: string;
  language: Language;
  onBack(): void;
}

/** One observation: where and when, then figures, then what was written. */
export function ObservationPage({ model, observation, language, onBack }: ObservationPageProps) {
  const { result: whole, no } = useCall<ObservationDetail>(model, "read", { observation });
  return (
    <article class="fb-seen-reading">
      <BackHead title={whole?.setting ?? t("The observation")} onBack={onBack} />
      <p class="fb-error" role="alert">
        {no}
      </p>
      {whole && (
        <>
          <Where whole={whole} language={language} />
          <Figures model={model} observation={whole.id} />
          <Notes model={model} whole={whole} />
          <Corrections model={model} whole={whole} />
        </>
      )}
    </article>
  );
}

function Where({ whole, language }: { whole: ObservationDetail; language: Language }) {
  const facts: [string, string | undefined][] = [
    [t("When"), whenSeen(whole)],
    [t("How long"), whole.seconds === undefined ? undefined : lengthInWords(whole.seconds)],
    [t("What is going on"), whole.contexts.some(({ activity }) => activity) ? undefined : whole.activity],
    [t("Team"), [whole.team, whole.school].filter(Boolean).join(", ")],
    [t("Who observed"), whole.observer && capitalised(observerInWords(whole.observer))],
    [t("Scheme"), schemeInWords(whole, language)],
    [t("Noted"), countsInWords(whole)],
    [t("Kept until"), dateInWords(Date.parse(whole.delete_after))],
  ];
  return (
    <section class="fb-card" aria-labelledby="fb-where-title">
      <h3 class="fb-section-title" id="fb-where-title">
        {t("In short")}
      </h3>
      <dl class="fb-seen-facts">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <Contexts contexts={whole.contexts} />
      {whole.focus_child && (
        <p>
          <span class="fb-help">{t("Made-up name for a child")}:</span> {whole.focus_child}
        </p>
      )}
      {whole.purpose && <p class="fb-help">{whole.purpose}</p>}
      {whole.source && (
        <p class="fb-help">
          {t("Source")}: {whole.source}
        </p>
      )}
      {whole.clock_changes > 0 && (
        <p class="fb-help">
          {tn(
            "The device's clock was set while somebody observed. The times here are counted from the beginning, so they still hold.",
            "The device's clock was set {n} times while somebody observed. The times here are counted from the beginning, so they still hold.",
            whole.clock_changes,
          )}
        </p>
      )}
    </section>
  );
}

function Contexts({ contexts }: { contexts: readonly Context[] }) {
  const descriptions = contexts
    .map(({ t: from, activity, grouping, place }) => ({ from, says: [activity, grouping && groupingInWords(grouping), place].filter(Boolean).join(" · ") }))
    .filter(({ says }) => says);
  if (descriptions.length === 0) return null;
  return (
    <div>
      <h4 class="fb-label">{t("How the lesson went")}</h4>
      <ol class="fb-seen-contexts">
        {descriptions.map(({ from, says }) => (
          <li key={from}>
            <span class="fb-seen-time">{elapsedTime(from)}</span> {says}
          </li>
        ))}
      </ol>
    </div>
  );
}
