import type { Step, View } from "../room/room.ts";
import { byForm, namesInWords, rolesInWords, teamName } from "../teams/team-words.ts";
import { currentTeams, teamsOf } from "../teams/teams.ts";
import { t } from "../words/gettext.ts";

interface TeamsProps {
  view: View;
  step: Step;
  /** The teams of the step to come, below the answers of this one. */
  soon?: boolean;
}

/** Who works together, for the whole room to see. */
export function Teams({ view, step, soon = false }: TeamsProps) {
  const current = currentTeams(view, step);
  if (!current || current.soon !== soon) return null;
  const { form } = current;
  const item = view.agenda.find(({ steps }) => steps.includes(current.step));
  const teams = teamsOf(view, form);
  if (form === "team" && teams.length === 0) return null;
  const placed = teams.reduce((sum, { members }) => sum + members.length, 0);
  const open = soon || view.now.state === "open";
  return (
    <section class="fb-teams" aria-label={t("Who works together")}>
      {soon && <h2 class="fb-part-title">{t("Next step: {title}", { title: current.step.title })}</h2>}
      {teams.length > 0 && (
        <ol class="fb-teams-grid" data-many={teams.length > 6 ? "" : undefined}>
          {teams.map(({ n, members }) => (
            <li key={n}>
              <strong>{teamName(form, n)}</strong>
              <span>{names(members)}</span>
              {item && <span class="fb-team-roles">{rolesInWords(view, item, form, n)}</span>}
            </li>
          ))}
        </ol>
      )}
      {open && teams.length === 0 && (
        <p class="fb-note">
          {form === "pairs"
            ? t("Do you sit two and two already? Choose the same number on your phones.")
            : t("Do you sit four and four already? Choose the same number on your phones.")}
        </p>
      )}
      {open && teams.length > 0 && placed < view.people.joined && (
        <p class="fb-note">
          {byForm(
            form,
            t("Without a pair? Choose a number on your phone."),
            t("Without a group of four? Choose a number on your phone."),
            t("Without a team? Choose a number on your phone."),
          )}
        </p>
      )}
    </section>
  );
}

/** Short, as on a sign; those without a name come last. */
function names(members: readonly (string | null)[]): string {
  const filled = members.filter((name): name is string => Boolean(name));
  const unknown = members.slice(filled.length).map(() => null);
  return [...filled, ...(unknown.length ? [namesInWords(unknown)] : [])].join(" · ");
}
