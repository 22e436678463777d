import { pageLink } from "../page/links.ts";
import { useUid } from "../page/use-uid.ts";
import { t } from "../words/gettext.ts";

/** The other pages that open to the reader, each with what it is for and for whom. `open` names them. */
export function PageLinks({ open, voila }: { open: readonly string[]; voila: boolean }) {
  const uid = useUid("pages");
  const pages: [string, string, string][] = [
    ["bank", t("Method bank"), t("For whoever prepares: find an exercise that fits your time and your people, read it, and print it.")],
    ["perspective-shift", t("Perspective shift on a shared screen"), t("For the team: go through the exercise together on one screen, with or without phones.")],
    ["reflection", t("The team's screen"), t("For the team: show a meeting to everyone in the room, or do any exercise together right here.")],
    ["observation-log", t("Observation log"), t("For you who look on: write what you see and hear. What it may mean comes after.")],
    ["observation-reading", t("Observations"), t("For the team: read together what was observed, put several side by side, and see where two observers differ.")],
    ["child-conversation", t("A child's conversation"), t("For you who talk with a child: its own words for themselves, and what you think of them in another place.")],
    ["language-mirror", t("The language mirror"), t("For anyone with a sentence to look at: see which words keep it with the child, and which see the community.")],
    ["coordinator", t("Patterns across teams"), t("For the municipality and school leaders: gather the results and see patterns, without exposing anyone.")],
  ];
  return (
    <section class="fb-section" aria-labelledby={uid}>
      <h2 class="fb-section-title" id={uid}>
        {t("Other pages")}
      </h2>
      <ul class="fb-rows">
        {pages.filter(([notebook]) => open.includes(notebook)).map(([notebook, name, says]) => (
          <li class="fb-row" key={notebook}>
            <div class="fb-row-says">
              {voila ? (
                <a class="fb-row-title" href={pageLink(notebook)}>
                  {name}
                </a>
              ) : (
                <span class="fb-row-title">
                  {name} <code class="fb-help">{notebook}.ipynb</code>
                </span>
              )}
              <p class="fb-help">{says}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
