import type { TeamForm, View } from "../room/room.ts";
import { byForm } from "../teams/team-words.ts";
import { countedForm } from "../teams/teams.ts";
import { t, tn } from "../words/gettext.ts";
import { canBeDone, type Place } from "./agenda.ts";

/** How far the room is with the current step: answered where there is something to answer, else done. */
export function AnswerTally({ view, place }: { view: View; place: Place }) {
  const writes = place.step.fields.length > 0;
  // A team answers as one, but each of its members is done for themselves.
  const many = writes ? view.people.expected : view.people.joined;
  const n = writes ? view.people.answered : view.people.ready;
  const teams = writes ? countedForm(view, place) : null;
  const votes = place.step.does === "vote";
  // Answers to a check come into the picture together, and are counted as they do.
  const pictured = place.step.does === "check" && place.step.anonymous;
  const words = votes
    ? tn("{n} of {many} has voted", "{n} of {many} have voted", n, { many })
    : pictured
    ? tn("{n} of {many} is in the picture", "{n} of {many} are in the picture", n, { many })
    : writes
    ? answeredInWords(teams, n, many)
    : tn("{n} of {many} is done", "{n} of {many} are done", n, { many });
  if (many === 0 || !canBeDone(place.step)) return null;
  const all = n >= many;
  return (
    <div class="fb-tally-now" data-all={all ? "" : undefined}>
      <p class="fb-hidden">{words}</p>
      <p class="fb-tally-big" aria-hidden="true">
        {n}
        <span>/{many}</span>
      </p>
      <p class="fb-tally-words" aria-hidden="true">
        {votes ? t("have voted") : pictured ? t("are in the picture") : writes ? haveAnswered(teams) : t("are done")}
      </p>
    </div>
  );
}

function answeredInWords(teams: TeamForm | null, n: number, many: number): string {
  if (!teams) return tn("{n} of {many} has answered", "{n} of {many} have answered", n, { many });
  return byForm(
    teams,
    t("{n} of {many} pairs have answered", { n, many }),
    t("{n} of {many} groups of four have answered", { n, many }),
    t("{n} of {many} teams have answered", { n, many }),
  );
}

const haveAnswered = (teams: TeamForm | null): string =>
  teams ? byForm(teams, t("pairs have answered"), t("groups of four have answered"), t("teams have answered")) : t("have answered");
