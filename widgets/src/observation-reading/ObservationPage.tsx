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
  const { result: detail, error } = useCall<ObservationDetail>(model, "read", { observation });
  return (
    <article class="fb-seen-reading">
      <BackHead title={detail?.setting ?? t("The observation")} onBack={onBack} />
      <p class="fb-error" role="alert">
        {error}
      </p>
      {detail && (
        <>
          <Where observation={detail} language={language} />
          <Figures model={model} observation={detail.id} />
          <Notes model={model} observation={detail} />
          <Corrections model={model} observation={detail} />
        </>
      )}
    </article>
  );
}

function Where({ observation, language }: { observation: ObservationDetail; language: Language }) {
  const facts: [string, string | undefined][] = [
    [t("When"), whenSeen(observation)],
    [t("How long"), observation.seconds === undefined ? undefined : lengthInWords(observation.seconds)],
    [t("What is going on"), observation.contexts.some(({ activity }) => activity) ? undefined : observation.activity],
    [t("Team"), [observation.team, observation.school].filter(Boolean).join(", ")],
    [t("Who observed"), observation.observer && capitalised(observerInWords(observation.observer))],
    [t("Scheme"), schemeInWords(observation, language)],
    [t("Noted"), countsInWords(observation)],
    [t("Kept until"), dateInWords(Date.parse(observation.delete_after))],
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
      <Contexts contexts={observation.contexts} />
      {observation.focus_child && (
        <p>
          <span class="fb-help">{t("Made-up name for a child")}:</span> {observation.focus_child}
        </p>
      )}
      {observation.purpose && <p class="fb-help">{observation.purpose}</p>}
      {observation.source && (
        <p class="fb-help">
          {t("Source")}: {observation.source}
        </p>
      )}
      {observation.clock_changes > 0 && (
        <p class="fb-help">
          {tn(
            "The device's clock was set while somebody observed. The times here are counted from the beginning, so they still hold.",
            "The device's clock was set {n} times while somebody observed. The times here are counted from the beginning, so they still hold.",
            observation.clock_changes,
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
