import { useState } from "preact/hooks";
import { containsWords } from "../bank/methods.ts";
import { SearchField } from "../page/SearchField.tsx";
import { Help } from "../page/Help.tsx";
import type { Whose } from "../page/TeamAndSchool.tsx";
import { useUid } from "../page/use-uid.ts";
import { t, tn } from "../words/gettext.ts";
import { NewTeam } from "./NewTeam.tsx";
import { isTeam, teamInWords, type KnownTeam, type TeamState } from "./known-team.ts";

/** So many can be looked over without help. */
const FEW = 6;
const MOST_SHOWN = 12;
const NOBODY: Whose = { team: "", school: "" };

interface TeamChoiceProps {
  /** The one that met last first. */
  teams: readonly KnownTeam[];
  /** Where a new team may be named; null anywhere. */
  schools: readonly string[] | null;
  whose: Whose;
  state: TeamState;
  /** A message by field. */
  errors: Record<string, string>;
  onChange(whose: Whose): void;
}

/** Whose meeting it is: a team that is known, by a tap, or a new one by its name. */
export function TeamChoice({ teams, schools, whose, state, errors, onChange }: TeamChoiceProps) {
  const uid = useUid("team");
  const [search, setSearch] = useState("");
  const [all, setAll] = useState(false);
  const at = teams.findIndex(isTeam(whose));
  const [writes, setWrites] = useState(at < 0 && Boolean(whose.team || whose.school));
  const mayName = schools === null || schools.length > 0;
  const newTeam = <NewTeam schools={schools} whose={whose} state={state} errors={errors} onChange={onChange} onPick={pick} />;
  if (teams.length === 0) return newTeam;

  function pick(team: Whose): void {
    setWrites(false);
    setSearch("");
    onChange({ team: team.team, school: team.school });
  }
  const name = (team: string) => {
    setWrites(true);
    onChange({ team, school: schools?.length === 1 ? (schools[0] ?? "") : "" });
  };
  const many = teams.length > FEW;
  const sought = many && search.trim() !== "";
  const matches = teams.filter((team, i) => (sought ? containsWords(teamInWords(team), search.trim()) : all || !many || i < FEW || i === at));
  const shown = sought ? matches.slice(0, MOST_SHOWN) : matches;
  return (
    <fieldset class="fb-field fb-whose" data-error={errors["team"] ? "" : undefined}>
      <legend class="fb-label">{t("Whose meeting is it?")}</legend>
      <Help about={t("Whose meeting is it?")}>
        {t("What a team agrees on comes back at its next meeting. Whoever has a key for the team can find the meeting again, and lead it.")}
      </Help>
      {many && (
        <SearchField
          label={t("Find a team")}
          placeholder={t("Find a team or a school")}
          value={search}
          found={sought && (matches.length > 0 ? found(matches.length) : mayName ? unknown(search) : t("None of your teams is called so."))}
          onSearch={setSearch}
        />
      )}
      <div class="fb-chips">
        {shown.map((team) => (
          <Chip key={teamInWords(team)} group={uid} name={team.team} says={says(team)} checked={!writes && isTeam(whose)(team)} onPick={() => pick(team)} />
        ))}
        {mayName && (
          <Chip
            group={uid}
            name={sought && matches.length === 0 ? t("A new team: {team}", { team: search.trim() }) : t("Another team")}
            says=""
            checked={writes}
            onPick={() => name(sought && matches.length === 0 ? search.trim() : "")}
          />
        )}
        {schools === null && <Chip group={uid} name={t("No team")} says="" checked={!writes && at < 0} onPick={() => pick(NOBODY)} />}
      </div>
      {many && !sought && (
        <div class="fb-others">
          <button class="fb-button fb-quiet" type="button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("Show fewer") : t("Show all {n} teams", { n: teams.length })}
          </button>
        </div>
      )}
      {writes ? newTeam : errors["team"] && <p class="fb-error">{errors["team"]}</p>}
    </fieldset>
  );
}

const found = (n: number): string =>
  n > MOST_SHOWN ? t("{n} teams. Write more of the name to see fewer.", { n }) : tn("{n} team", "{n} teams", n);

const unknown = (search: string): string => t("No earlier meetings with {team}: it becomes a new team.", { team: search.trim() });

const says = ({ school, waiting }: KnownTeam): string =>
  [school, ...(waiting > 0 ? [tn("{n} decision waits", "{n} decisions wait", waiting)] : [])].filter(Boolean).join(" · ");

interface ChipProps {
  group: string;
  name: string;
  says: string;
  checked: boolean;
  onPick(): void;
}

function Chip({ group, name, says, checked, onPick }: ChipProps) {
  return (
    <label class="fb-team-chip">
      <input type="radio" name={group} checked={checked} onChange={onPick} />
      <span>
        <strong>{name}</strong> {says && <span class="fb-chip-says">{says}</span>}
      </span>
    </label>
  );
}
