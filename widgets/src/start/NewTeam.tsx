import { TeamAndSchool, TeamField, type Whose } from "../page/TeamAndSchool.tsx";
import { useUid } from "../page/use-uid.ts";
import { t } from "../words/gettext.ts";
import { teamInWords, type TeamState } from "./known-team.ts";

interface NewTeamProps {
  schools: readonly string[] | null;
  whose: Whose;
  state: TeamState;
  errors: Record<string, string>;
  onChange(whose: Whose): void;
  /** A known team was meant. */
  onPick(team: Whose): void;
}

/** A team by its name, and whether it is a new one. */
export function NewTeam({ schools, whose, state, errors, onChange, onPick }: NewTeamProps) {
  const team = whose.team.trim();
  const isNew = team !== "" && state.told && !state.known;
  return (
    <div class="fb-fields">
      {schools === null ? (
        <TeamAndSchool whose={whose} errors={errors} onChange={onChange} />
      ) : (
        <TeamAtSchool schools={schools} whose={whose} errors={errors} onChange={onChange} />
      )}
      <div class="fb-new-team">
        <p class="fb-help" role="status">
          {isNew && t("No earlier meetings with {team}: it becomes a new team.", { team: teamInWords({ team, school: whose.school.trim() }) })}
        </p>
        {isNew && state.near.length > 0 && (
          <p>
            {t("Did you mean:")}{" "}
            {state.near.map((near) => (
              <button type="button" class="fb-button fb-quiet" key={teamInWords(near)} onClick={() => onPick(near)}>
                {teamInWords(near)}
              </button>
            ))}
          </p>
        )}
      </div>
    </div>
  );
}

interface TeamAtSchoolProps {
  schools: readonly string[];
  whose: Whose;
  errors: Record<string, string>;
  onChange(whose: Whose): void;
}

/** A team at one of the schools that one's key is for. */
function TeamAtSchool({ schools, whose, errors, onChange }: TeamAtSchoolProps) {
  const uid = useUid("place");
  return (
    <div class="fb-pair">
      <TeamField
        id={`${uid}-team`}
        value={whose.team}
        error={errors["team"]}
        onChange={(team) => onChange({ school: whose.school || (schools[0] ?? ""), team })}
      />
      <div class="fb-field">
        <label class="fb-label" for={`${uid}-school`}>
          {t("School")}
        </label>
        <select class="fb-input" id={`${uid}-school`} value={whose.school} onChange={(event) => onChange({ ...whose, school: event.currentTarget.value })}>
          {schools.map((school) => (
            <option key={school}>{school}</option>
          ))}
        </select>
      </div>
    </div>
  );
}
