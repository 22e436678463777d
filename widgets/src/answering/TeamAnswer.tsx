import { useRef } from "preact/hooks";
import { AnswerList } from "../results/AnswerList.tsx";
import type { Step } from "../room/room.ts";
import { byForm } from "../teams/team-words.ts";
import { teamForm } from "../teams/teams.ts";
import { t } from "../words/gettext.ts";
import type { AnswersState } from "./use-answers.ts";

/** What a teammate sent while I was writing: to be taken over, or not. */
export function TeamAnswer({ step, desk }: { step: Step; desk: AnswersState }) {
  const place = useRef<HTMLDivElement>(null);
  const form = teamForm(step);
  if (!form) return null;
  const { theirs } = desk;
  const choose = (way: () => void) => () => {
    way();
    place.current?.focus();
  };
  return (
    <div class="fb-theirs" data-here={theirs ? "" : undefined} tabIndex={-1} ref={place}>
      <p role="status">
        {theirs && byForm(form, t("Your pair has sent:"), t("Your group of four has sent:"), t("Your team has sent:"))}
      </p>
      {theirs && (
        <>
          <AnswerList step={step} answers={theirs} />
          <div class="fb-others">
            <button type="button" class="fb-button" onClick={choose(desk.takeTheirs)}>
              {t("Use that")}
            </button>
            <button type="button" class="fb-button fb-quiet" onClick={choose(desk.keepMine)}>
              {t("Keep mine")}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
