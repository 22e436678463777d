import { useRef, useState } from "preact/hooks";
import { useUid } from "../page/use-uid.ts";
import type { Proposal, Room, Step, TeamForm, View } from "../room/room.ts";
import { proposal, useAct, type Act } from "../room/use-act.ts";
import { byForm, noTeamsInWords, teamCountInWords, teamName } from "../teams/team-words.ts";
import { SIZES, teamPlaces, type TeamPlace } from "../teams/teams.ts";
import { t } from "../words/gettext.ts";
import { TeamHands } from "./TeamHands.tsx";
import { FormedTeams } from "./TeamList.tsx";
import { proposeTeams, roster } from "./roster.ts";

/** Forming teams of these forms for this step, and already for the next one. */
export function TeamDesk({ room, view, step, forms }: { room: Room; view: View; step: Step; forms: readonly TeamForm[] }) {
  const places = teamPlaces(view, step);
  const later = ({ soon }: TeamPlace) => soon && places.length > 1 && view.now.state === "open";
  return (
    <>
      {places.filter(({ form }) => forms.includes(form)).map((place) => (
        <Desk key={`${place.step.step}/${place.form}/${later(place)}`} room={room} view={view} place={place} open={!later(place)} />
      ))}
    </>
  );
}

interface DeskProps {
  room: Room;
  view: View;
  place: TeamPlace;
  /** Unfolded at first, unless nothing is missing: one team of all is the rule, so nobody needs to form teams. */
  open: boolean;
}

function Desk({ room, view, place, open }: DeskProps) {
  const { form, soon, step } = place;
  const act = useAct(room);
  const desk = useRef<HTMLDivElement>(null);
  const { teams, waiting } = roster(view, form);
  const formed = teams.length > 0;
  const settled = soon && formed && waiting.length === 0;
  const [first] = useState(open && !settled && (formed || form !== "team"));
  const state = formed ? teamCountInWords(form, teams.length) : noTeamsInWords(form);
  const send = async (events: Proposal[]) => {
    // What was pressed may be gone.
    if (await act.send(events)) desk.current?.focus();
  };
  const replace = (teams: string[][]) => void send([proposal("teams-formed", { form, teams })]);
  return (
    <details class="fb-more fb-team-desk" open={first}>
      <summary>{soon && (formed || form !== "team") ? `${t("Next step: {title}", { title: step.title })} · ${state}` : state}</summary>
      <div ref={desk} tabIndex={-1} role="group" aria-label={byForm(form, t("Pairs"), t("Groups of four"), t("Teams"))}>
        <p class="fb-hidden" role="status">
          {formed && state}
        </p>
        {formed ? (
          <FormedTeams room={room} view={view} place={place} act={act} onForm={replace} onSend={send} />
        ) : (
          <Unformed room={room} view={view} form={form} main={!soon && form !== "team"} act={act} onForm={replace} />
        )}
        <p class="fb-error" role="alert">
          {act.error}
        </p>
      </div>
    </details>
  );
}

interface UnformedProps {
  room: Room;
  view: View;
  form: TeamForm;
  /** Whether this is what is to be done now. */
  main: boolean;
  act: Act;
  onForm(teams: string[][]): void;
}

/** Three ways to teams: at random, as people sit, or one by one. */
function Unformed({ room, view, form, main, act, onForm }: UnformedProps) {
  const uid = useUid("teams");
  const { waiting } = roster(view, form);
  const [many, setMany] = useState(Math.max(2, Math.round(waiting.length / SIZES.team)));
  const pairs = form === "fours" && roster(view, "pairs").teams.length > 0;
  return (
    <>
      {form === "team" && (
        <p class="fb-help">{t("Unless you split, the whole room is one team, and everyone answers on their own phone.")}</p>
      )}
      <div class="fb-others">
        {form === "team" && (
          <span class="fb-team-many">
            <label for={`${uid}-many`}>{t("How many teams?")}</label>
            <input
              class="fb-input"
              id={`${uid}-many`}
              type="number"
              min={2}
              max={50}
              value={many}
              onInput={(event) => setMany(Number(event.currentTarget.value) || 2)}
            />
          </span>
        )}
        <button
          type="button"
          class={`fb-button${main ? " fb-main" : ""}`}
          aria-disabled={act.busy || waiting.length === 0 ? "true" : undefined}
          onClick={(click) => click.detail < 2 && waiting.length > 0 && onForm(proposeTeams(view, form, many))}
        >
          {pairs
            ? t("Join the pairs two and two")
            : byForm(form, t("Make pairs at random"), t("Make groups of four at random"), t("Make teams at random"))}
        </button>
      </div>
      {waiting.length === 0 && <p class="fb-help">{t("Nobody is in yet.")}</p>}
      <details class="fb-more" key="seated">
        <summary>{t("As you sit")}</summary>
        <p>
          {form === "team"
            ? t("Place one person from each team by hand below. Then the others' phones show the numbers to choose from.")
            : t("Give each table a number. Once the step is open, everyone chooses the number of their table on the phone, under “Do you sit together already?”.")}
        </p>
      </details>
      {waiting.length > 0 && (
        <details class="fb-more" key="hand">
          <summary>{t("By hand")}</summary>
          <TeamHands room={room} view={view} form={form} label={(n) => teamName(form, n)} />
        </details>
      )}
    </>
  );
}
