import type { Proposal, Room, View } from "../room/room.ts";
import { proposal, type Act } from "../room/use-act.ts";
import { byForm, rolesInWords, teamName } from "../teams/team-words.ts";
import { suggestedTeams, type TeamPlace } from "../teams/teams.ts";
import { t } from "../words/gettext.ts";
import { listInWords } from "../words/lists.ts";
import { TeamHands } from "./TeamHands.tsx";
import { proposeTeams, roster, type Member } from "./roster.ts";

interface FormedTeamsProps {
  room: Room;
  view: View;
  place: TeamPlace;
  act: Act;
  onForm(teams: string[][]): void;
  onSend(events: Proposal[]): void;
}

/** The teams that there are; those who came too late for one stand first. */
export function FormedTeams({ room, view, place, act, onForm, onSend }: FormedTeamsProps) {
  const { form, soon } = place;
  const { teams, waiting } = roster(view, form);
  const item = view.agenda.find(({ steps }) => steps.includes(place.step));
  const into = suggestedTeams(teams, form, waiting.length);
  const n = into[0] ?? 0;
  const names = listInWords(waiting.map(({ name }) => name));
  const has = (members: readonly Member[]) => !soon && members.some(({ answered }) => answered);
  const answered = teams.some(({ members }) => has(members));
  const mix = () => onForm(proposeTeams(view, form, Math.max(2, teams.length), true));
  return (
    <>
      {waiting.length > 0 && (
        <p class="fb-team-late">
          <span>
            {byForm(form, t("Without a pair: {names}", { names }), t("Without a group of four: {names}", { names }), t("Without a team: {names}", { names }))}
          </span>
          <button
            type="button"
            class="fb-button"
            aria-disabled={act.busy ? "true" : undefined}
            onClick={() => onSend(waiting.map(({ participant }, i) => proposal("team-joined", { form, team: into[i]!, participant })))}
          >
            {waiting.length > 1
              ? t("Place them")
              : byForm(form, t("Put in pair {n}", { n }), t("Put in group of four {n}", { n }), t("Put in team {n}", { n }))}
          </button>
        </p>
      )}
      <ol class="fb-team-list">
        {teams.map(({ n, members }) => (
          <li key={n} data-answered={has(members) ? "" : undefined}>
            <strong>{teamName(form, n)}</strong> <span>{listInWords(members.map(({ name, away }) => (away ? t("{name} (away right now)", { name }) : name)))}</span>
            {has(members) && <span class="fb-people-state">{t("✓ has answered")}</span>}
            {item && <span class="fb-team-roles">{rolesInWords(view, item, form, n)}</span>}
          </li>
        ))}
      </ol>
      {answered && (
        <p class="fb-help">
          {place.step.anonymous
            ? t("Some have answered. An answer without names follows whoever sent it.")
            : t("Some have answered. An answer stays with its number: whoever you move or mix sees the answer of their new number.")}
        </p>
      )}
      <div class="fb-others">
        <button type="button" class="fb-button" aria-disabled={act.busy ? "true" : undefined} onClick={(click) => click.detail < 2 && mix()}>
          {t("Mix again")}
        </button>
        <button type="button" class="fb-button fb-quiet" aria-disabled={act.busy ? "true" : undefined} onClick={() => onForm([])}>
          {t("Dissolve")}
        </button>
      </div>
      <details class="fb-more" key="move">
        <summary>{t("Move somebody")}</summary>
        <TeamHands room={room} view={view} form={form} label={(n) => teamName(form, n)} />
      </details>
    </>
  );
}
