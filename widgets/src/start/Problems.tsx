import { t, tn } from "../words/gettext.ts";

/** What is wrong with exercises that can't be used: for whoever writes them. */
export function Problems({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <details class="fb-more fb-problems">
      <summary>{tn("{n} thing in the exercises must be mended", "{n} things in the exercises must be mended", problems.length)}</summary>
      <p class="fb-help">{t("An exercise with a mistake in it can't be chosen. Show this to whoever writes your exercises:")}</p>
      <ul class="fb-list fb-plain" lang="en">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </details>
  );
}
