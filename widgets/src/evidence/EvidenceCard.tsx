import type { Evidence, EvidenceCount, EvidenceNote } from "../room/room.ts";
import { dateInWords } from "../words/dates.ts";
import { languageTag, t, tn } from "../words/gettext.ts";
import { barsOf, type Bar } from "./evidence.ts";
import { elapsedTime, groupingInWords, lengthInWords } from "./observation-words.ts";

/** Notes and bars that stand unfolded; the rest is a tap away. */
const FIRST = 4;
const FIRST_BARS = 6;

interface EvidenceProps {
  evidence: Evidence;
  /** All of it at once: before it is opened, and on paper. */
  whole?: boolean;
}

/** All that a team is shown of an observation: what was seen and heard, and what was counted. */
export function EvidenceCard({ evidence, whole = false }: EvidenceProps) {
  const { notes, more, levels } = evidence;
  const first = whole ? notes : notes.slice(0, FIRST);
  const rest = notes.slice(first.length);
  const people: [string, number][] = [
    [t("Children together"), levels.community],
    [t("One child"), levels.individual],
    [t("An adult"), levels.adult],
  ];
  const total = people.reduce((sum, [, n]) => sum + n, 0);
  return (
    <div class="fb-evidence">
      <p class="fb-help">{factsInWords(evidence)}</p>
      {notes.length > 0 && (
        <section>
          <h4 class="fb-more-title">{t("Seen and heard")}</h4>
          <Notes notes={first} />
          {rest.length > 0 && (
            <details class="fb-evidence-rest">
              <summary>{tn("{n} more note", "{n} more notes", rest.length)}</summary>
              <Notes notes={rest} />
            </details>
          )}
          {more > 0 && <p class="fb-help">{tn("{n} more note stands in the observation itself.", "{n} more notes stand in the observation itself.", more)}</p>}
        </section>
      )}
      <EvidenceBars evidence={evidence} most={whole ? Infinity : FIRST_BARS} />
      {total > 0 && (
        <section>
          <h4 class="fb-more-title">{t("Whom it was about")}</h4>
          <ul class="fb-tally">
            {people.map(([label, n]) => (
              <BarRow key={label} label={label} part={n / total} says={tn("{n} time", "{n} times", n)} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Notes({ notes }: { notes: readonly EvidenceNote[] }) {
  return (
    <ul class="fb-evidence-notes">
      {notes.map(({ t: seconds, at, seen, quote, interpretation }, i) => (
        <li key={i}>
          <span class="fb-evidence-at">{at ? at.replace(":", ".") : seconds !== undefined && elapsedTime(seconds)}</span>
          <div>
            <p class="fb-evidence-seen">{seen}</p>
            {quote && <p class="fb-evidence-quote">{t("“{text}”", { text: quote })}</p>}
            {interpretation && (
              <p class="fb-evidence-meaning">
                <strong>{t("The observer thought:")}</strong> {interpretation}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Codes as bars, each with its number and unit beside it; on the wall the unit says enough. */
export function EvidenceBars({ evidence, most, wall = false }: { evidence: Evidence; most: number; wall?: boolean }) {
  const { shares, often } = barsOf(evidence);
  const draw = (bars: readonly Bar[], alone = false) => (
    <ul class="fb-tally">
      {bars.map(({ count, part }) => (
        <BarRow key={count.code} label={count.label} part={alone ? null : part} says={countInWords(count, evidence.samples, wall)} />
      ))}
    </ul>
  );
  const part = (title: string, bars: readonly Bar[]) =>
    bars.length > 0 && (
      <section>
        {!wall && <h4 class="fb-more-title">{title}</h4>}
        {draw(bars.slice(0, most), bars === often && often.length === 1)}
        {bars.length > most && !wall && (
          <details class="fb-evidence-rest">
            <summary>{tn("{n} more", "{n} more", bars.length - most)}</summary>
            {draw(bars.slice(most))}
          </details>
        )}
      </section>
    );
  return (
    <>
      {part(t("How much of the time"), shares)}
      {part(t("How often"), often)}
    </>
  );
}

/** A number that has nothing to be held against has no bar. */
function BarRow({ label, part, says }: { label: string; part: number | null; says: string }) {
  return (
    <li>
      <span class="fb-tally-label">{label}</span>
      {part !== null && (
        <svg class="fb-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect class="fb-bar-ground" width="100" height="10" />
          <rect class="fb-bar-fill" width={100 * part} height="10" />
        </svg>
      )}
      <span class="fb-tally-count">{says}</span>
    </li>
  );
}

const number = (value: number, digits: number) => new Intl.NumberFormat(languageTag(), { maximumFractionDigits: digits }).format(value);

/** A number never stands without its unit; on the wall the first one is enough. */
function countInWords({ events, per_minute, share, sampled }: EvidenceCount, samples: number | undefined, wall: boolean): string {
  const parts = [
    share !== undefined && t("{n}% of the time", { n: number(100 * share, 0) }),
    sampled !== undefined && samples !== undefined && t("at {n} of {many} glances", { n: sampled, many: samples }),
    events !== undefined && tn("{n} time", "{n} times", events),
    per_minute !== undefined && share === undefined && rateInWords(per_minute),
  ].filter((fact) => typeof fact === "string");
  return (wall ? parts.slice(0, 1) : parts).join(" · ");
}

/** What is rare is told of ten minutes: "0.1 a minute" says nothing to anybody. */
const rateInWords = (perMinute: number): string =>
  perMinute < 1 ? t("{n} in 10 minutes", { n: number(10 * perMinute, 1) }) : t("{n} a minute", { n: number(perMinute, 1) });

/** The day, how long, and what the lesson was like. */
export function factsInWords({ observed_on, seconds, contexts }: Pick<Evidence, "observed_on" | "seconds" | "contexts">): string {
  const each = (values: (string | undefined)[]) => [...new Set(values.filter((value) => value !== undefined))];
  return [
    dateInWords(Date.parse(observed_on)),
    seconds && lengthInWords(seconds),
    ...each(contexts.map(({ activity }) => activity)),
    each(contexts.map(({ grouping }) => grouping && groupingInWords(grouping))).join(", "),
    ...each(contexts.map(({ place }) => place)),
  ]
    .filter(Boolean)
    .join(" · ");
}
