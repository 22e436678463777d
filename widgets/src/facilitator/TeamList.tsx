import type { Act } from "../meeting/use-act.ts";
import type { Room, View } from "../room.ts";
import { by, teamName } from "../team-words.ts";
import { suggested, type TeamPlace } from "../teams.ts";
import { list, t } from "../words.ts";
import { drawOf, roster, type Member } from "./roster.ts";
import { TeamHands } from "./TeamHands.tsx";

interface FormedTeamsProps {
  room: Room;
  view: View;
  place: TeamPlace;
  act: Act;
  onForm(teams: string[][]): void;
}

/** The teams that there are; those who came too late for one stand first. */
export function FormedTeams({ room, view, place, act, onForm }: FormedTeamsProps) {
  const { form, soon } = place;
  const { teams, waiting } = roster(view, form);
  const into = suggested(teams, form, waiting.length);
  const put = ({ participant }: Member) => void act.act("team-joined", { form, team: into, participant });
  const has = (members: readonly Member[]) => !soon && members.some(({ answered }) => answered);
  const answered = teams.some(({ members }) => has(members));
  const again = () => onForm(drawOf(view, form, teams.length, true));
  return (
    <>
      {waiting.length > 0 && (
        <ul class="fb-team-late">
          {waiting.map((member, i) => (
            <li key={member.participant}>
              <span>
                {by(
                  form,
                  t("{name} has no pair", { name: member.name }),
                  t("{name} has no group of four", { name: member.name }),
                  t("{name} has no team", { name: member.name }),
                )}
              </span>
              {i === 0 && (
                <button type="button" class="fb-button" aria-disabled={act.busy ? "true" : undefined} onClick={() => put(member)}>
                  {by(
                    form,
                    t("Put in pair {n}", { n: into }),
                    t("Put in group of four {n}", { n: into }),
                    t("Put in team {n}", { n: into }),
                  )}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <ol class="fb-team-list">
        {teams.map(({ n, members }) => (
          <li key={n} data-answered={has(members) ? "" : undefined}>
            <strong>{teamName(form, n)}</strong> <span>{list(members.map(({ name }) => name))}</span>
            {has(members) && <span class="fb-people-state">{t("✓ has answered")}</span>}
          </li>
        ))}
      </ol>
      {answered && <p class="fb-help">{t("Some have answered. An answer stays with its number: whoever you move or mix sees the answer of their new number.")}</p>}
      <div class="fb-others">
        <button type="button" class="fb-button" aria-disabled={act.busy ? "true" : undefined} onClick={(click) => click.detail < 2 && again()}>
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
