import { useRef } from "preact/hooks";
import { neighbours } from "../meeting/agenda.ts";
import type { Room, Step, TeamForm, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t } from "../words/gettext.ts";
import { byForm, membershipInWords, namesInWords, teamName } from "./team-words.ts";
import { choosableNumbers, currentTeams, teamsOf, writersWithMe } from "./teams.ts";

interface MyTeamProps {
  room: Room;
  view: View;
  step: Step;
}

/** Whom I work with in a step that is done in teams, and the way into a team. */
export function MyTeam({ room, view, step }: MyTeamProps) {
  const { act, busy, error } = useAct(room);
  const section = useRef<HTMLElement>(null);
  const current = currentTeams(view, step);
  if (!current) return null;
  const { form, soon } = current;
  const teams = teamsOf(view, form);
  const mine = teams.find(({ n }) => n === view.me?.teams?.[form]);
  if (form === "team" && teams.length === 0) return null;
  const open = soon || view.now.state === "open";
  const place = neighbours(view).current;
  const writes = !soon && open && place && step.fields.length > 0 && writersWithMe(view, place.item.item, step).length === 0;
  const join = async (n: number) => {
    // The button that was pressed goes away.
    if (await act("team-joined", { form, team: n })) section.current?.focus();
  };
  const choices = <Numbers view={view} form={form} mine={mine?.n} busy={busy} onJoin={join} />;
  return (
    <section class="fb-my-team" aria-label={byForm(form, t("Your pair"), t("Your group of four"), t("Your team"))} tabIndex={-1} ref={section}>
      {mine && <p class="fb-my-team-who">{membershipInWords(form, mine, view.me?.name ?? null, soon)}</p>}
      {mine && writes && (
        <p class="fb-help">
          {byForm(
            form,
            t("One of you writes for the whole pair. If you send more than once, the last one counts."),
            t("One of you writes for all in the group of four. If you send more than once, the last one counts."),
            t("One of you writes for the whole team. If you send more than once, the last one counts."),
          )}
        </p>
      )}
      {mine && open && (
        <details class="fb-more" key="change">
          <summary>{byForm(form, t("Change to another pair"), t("Change to another group of four"), t("Change to another team"))}</summary>
          {choices}
        </details>
      )}
      {!mine && teams.length > 0 && open && (
        <>
          <h3 class="fb-more-title">{byForm(form, t("Find your pair"), t("Find your group of four"), t("Find your team"))}</h3>
          {choices}
        </>
      )}
      {teams.length === 0 && open && (
        <>
          <p class="fb-note">
            {form === "pairs"
              ? t("You are not in pairs yet. The facilitator sees to it in a moment.")
              : t("You are not in groups of four yet. The facilitator sees to it in a moment.")}
          </p>
          <details class="fb-more" key="seated">
            <summary>{t("Do you sit together already? Choose your number")}</summary>
            <div>
              <p class="fb-help">{t("Agree on a number, and let each of you choose it here.")}</p>
              {choices}
            </div>
          </details>
        </>
      )}
      <p class="fb-error" role="alert">
        {error}
      </p>
    </section>
  );
}

interface NumbersProps {
  view: View;
  form: TeamForm;
  mine: number | undefined;
  busy: boolean;
  onJoin(n: number): void;
}

/** The teams by number, with who is in each. */
function Numbers({ view, form, mine, busy, onJoin }: NumbersProps) {
  const teams = teamsOf(view, form);
  return (
    <ul class="fb-numbers">
      {choosableNumbers(view, form)
        .filter((n) => n !== mine)
        .map((n) => {
          const members = teams.find((team) => team.n === n)?.members ?? [];
          return (
            <li key={n}>
              <button type="button" class="fb-button fb-number" aria-disabled={busy ? "true" : undefined} onClick={() => onJoin(n)}>
                <strong>{teamName(form, n)}</strong>
                <span>{namesInWords(members) || t("nobody yet")}</span>
              </button>
            </li>
          );
        })}
    </ul>
  );
}
