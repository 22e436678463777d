import { useState } from "preact/hooks";
import { useCall } from "../kernel/use-call.ts";
import { useTrait } from "../kernel/kernel.ts";
import { LineField } from "../page/LineField.tsx";
import { useUid } from "../page/use-uid.ts";
import { byName } from "../words/sorting.ts";
import { t, tn } from "../words/gettext.ts";
import { MeetingRow, type MeetingActs } from "./MeetingRow.tsx";
import { teamInWords, type KnownTeam } from "./known-team.ts";
import type { Summary } from "./meeting-summary.ts";

interface Sought {
  words: string;
  /** A team in words, or empty. */
  team: string;
  since: string;
  until: string;
}

const NOTHING: Sought = { words: "", team: "", since: "", until: "" };

/** Meetings by word, team and date, also those that are older than what the page lists. */
export function MeetingSearch(acts: MeetingActs) {
  const uid = useUid("find");
  const [sought, setSought] = useState(NOTHING);
  const known = useTrait<KnownTeam[]>(acts.model, "known_teams");
  // What the list above says of a meeting may have changed since it was found.
  const meetings = useTrait<Summary[]>(acts.model, "meetings");
  const teams = new Map(known.map((team) => [teamInWords(team), team]));
  const asks = JSON.stringify(sought) !== JSON.stringify(NOTHING);
  const team = teams.get(sought.team);
  const args = { words: sought.words.trim(), since: sought.since, until: sought.until, ...(team ? { team: team.team, school: team.school } : {}) };
  const { result, error, busy } = useCall<Summary[]>(acts.model, "find", asks ? args : null, meetings);
  const change = (more: Partial<Sought>) => setSought((now) => ({ ...now, ...more }));
  return (
    <details class="fb-more">
      <summary>{t("Find a meeting")}</summary>
      <div class="fb-fields">
        <LineField id={`${uid}-words`} label={t("Words")} help={t("From the title, the team, the school or an exercise")} optional marked={false} value={sought.words} onChange={(words) => change({ words })} />
        <div class="fb-pair">
          <div class="fb-field">
            <label class="fb-label" for={`${uid}-team`}>
              {t("Team")}
            </label>
            <select class="fb-input" id={`${uid}-team`} value={sought.team} onChange={(event) => change({ team: event.currentTarget.value })}>
              <option value="">{t("All teams")}</option>
              {[...teams.keys()].sort(byName).map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </div>
          <LineField id={`${uid}-since`} label={t("From")} type="date" optional marked={false} value={sought.since} onChange={(since) => change({ since })} />
          <LineField id={`${uid}-until`} label={t("To")} type="date" optional marked={false} value={sought.until} onChange={(until) => change({ until })} />
        </div>
        <p class="fb-help" role="status">
          {asks && !busy && result && (result.length > 0 ? tn("{n} meeting", "{n} meetings", result.length) : t("No meeting has all of that. Try fewer words, or another team or date."))}
        </p>
        <p class="fb-error" role="alert">
          {error}
        </p>
        {asks && result && result.length > 0 && (
          <ul class="fb-rows">
            {result.map((meeting) => (
              <MeetingRow key={meeting.meeting} meeting={meeting} {...acts} />
            ))}
          </ul>
        )}
        {asks && (
          <div>
            <button type="button" class="fb-button fb-quiet" onClick={() => setSought(NOTHING)}>
              {t("Show all again")}
            </button>
          </div>
        )}
      </div>
    </details>
  );
}
