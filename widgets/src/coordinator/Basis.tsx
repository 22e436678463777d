import { t } from "../words/gettext.ts";
import type { Report } from "./Picture.tsx";

/** What the figures are built on, and what is left out of them and why. */
export function Basis({ report }: { report: Report }) {
  const { records, unreadable, expired, superseded, conflicts } = report;
  const counted = [
    t("Perspective shifts: {n}", { n: records["perspective-shift"] ?? 0 }),
    t("Results of other exercises: {n}", { n: records["exercise-result"] ?? 0 }),
    t("Observations: {n}", { n: records["observation"] ?? 0 }),
    t("Meetings: {n}", { n: records["meeting"] ?? 0 }),
    t("Left out, since they could not be read: {n}", { n: unreadable }),
    ...(expired ? [t("Left out, since their last day has passed: {n}", { n: expired })] : []),
    ...(superseded ? [t("Left out, since a newer version replaces them: {n}", { n: superseded })] : []),
    ...(conflicts ? [t("Left out, since another record has the same id: {n}", { n: conflicts })] : []),
  ];
  return (
    <section class="fb-section" aria-labelledby="fb-basis-title">
      <h2 class="fb-section-title" id="fb-basis-title">
        {t("What this is built on")}
      </h2>
      <ul class="fb-list">
        {counted.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
