import { t, tn } from "../words/gettext.ts";

/** Files among the observations that can't be read: for whoever keeps the data folder. */
export function DamagedFiles({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <details class="fb-more fb-problems">
      <summary>{tn("{n} file could not be read", "{n} files could not be read", problems.length)}</summary>
      <p class="fb-help">{t("Everything else stands above. Show this to whoever looks after your data folder:")}</p>
      <ul class="fb-list fb-plain" lang="en">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </details>
  );
}
