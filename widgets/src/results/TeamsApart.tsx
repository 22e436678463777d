import type { Shown, Step } from "../room/room.ts";
import { teamName } from "../teams/team-words.ts";
import { teamForm } from "../teams/teams.ts";
import { t } from "../words/gettext.ts";
import { AnswerList, AnswerValue } from "./AnswerList.tsx";
import { isPicture } from "./pictures.ts";

/** The answers of several teams in words, each below its team's number; the rest of them apart from that. */
export function splitByTeam(step: Step, answers: readonly Shown[]): { teams: Shown[]; others: readonly Shown[] } {
  const teams = answers.filter(({ team }) => team !== undefined).sort((a, b) => (a.team ?? 0) - (b.team ?? 0));
  const apart = teams.length > 1 && !step.each && !step.fields.some(isPicture);
  return apart ? { teams, others: answers.filter(({ team }) => team === undefined) } : { teams: [], others: answers };
}

interface TeamsApartProps {
  step: Step;
  teams: readonly Shown[];
  onHide?: ((contribution: string) => void) | undefined;
}

export function TeamsApart({ step, teams, onHide }: TeamsApartProps) {
  const form = teamForm(step) ?? "team";
  const [only] = step.fields.length === 1 ? step.fields : [];
  return (
    <ul class="fb-teams-apart" aria-label={only?.label}>
      {teams.map(({ contribution, team = 0, answers }) => (
        <li class="fb-team-apart" key={contribution}>
          <h4 class="fb-shown-label">{teamName(form, team)}</h4>
          {only ? <div class="fb-team-said"><AnswerValue field={only} value={answers[only.field] ?? ""} /></div> : <AnswerList step={step} answers={answers} />}
          {onHide && (
            <button type="button" class="fb-button fb-quiet fb-take-away" aria-label={t("Hide the answer: {text}", { text: teamName(form, team) })} onClick={() => onHide(contribution)}>
              {t("Hide")}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
