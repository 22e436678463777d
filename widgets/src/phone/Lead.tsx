import { useState } from "preact/hooks";
import { Decisions } from "../decisions/Decisions.tsx";
import { EMPTY_DRAFT } from "../decisions/decision.ts";
import { Agenda } from "../facilitator/Agenda.tsx";
import { CloseDialog } from "../facilitator/CloseDialog.tsx";
import { Controls } from "../facilitator/Controls.tsx";
import { Hands } from "../facilitator/Hands.tsx";
import { LateAnswers, OverForToday } from "../facilitator/LateAnswers.tsx";
import { People } from "../facilitator/People.tsx";
import { PauseDesk } from "../facilitator/PauseDesk.tsx";
import { TeamDesk } from "../facilitator/TeamDesk.tsx";
import { stateInWords } from "../facilitator/step-words.ts";
import { AnswerTally } from "../meeting/AnswerTally.tsx";
import { Prose } from "../meeting/StepHead.tsx";
import { Timer } from "../meeting/Timer.tsx";
import { hasBegun, neighbours, progressOf } from "../meeting/agenda.ts";
import { ConfirmDialog } from "../page/ConfirmDialog.tsx";
import type { Room, View } from "../room/room.ts";
import { t } from "../words/gettext.ts";

/** The controls of a participant who leads as well, above the participant's own page. */
export function Lead({ room, view }: { room: Room; view: View }) {
  const [closing, setClosing] = useState(false);
  const [decision, setDecision] = useState(EMPTY_DRAFT);
  const place = neighbours(view).current;
  if (view.role !== "facilitator" || !view.me || !place) return null;
  const over = Boolean(view.later.until);
  const running = hasBegun(view) && !over;
  const { step } = place;
  const deciding = running && step.does === "decide";
  const decisions = <Decisions room={room} view={view} draft={decision} onDraft={setDecision} />;
  const state = progressOf(view, place);
  return (
    <>
      {over && <OverForToday view={view} />}
      <section class="fb-card fb-lead" aria-label={t("You lead the meeting")}>
        <p class="fb-stage-where">
          <strong>{t("You lead the meeting")}</strong>
          {!over && (
            <span class="fb-state" data-is={state}>
              {stateInWords(state, step)}
            </span>
          )}
        </p>
        {view.now.pause && <PauseDesk room={room} view={view} />}
        {running && !view.now.pause && (
          <div class="fb-lead-figures">
            <AnswerTally view={view} place={place} />
            <Timer room={room} view={view} step={step} clock={false} />
          </div>
        )}
        {running && <TeamDesk room={room} view={view} step={step} forms={["pairs", "fours"]} />}
        {deciding && decisions}
        <Controls room={room} view={view} place={place} onClose={() => setClosing(true)} />
        <Hands room={room} view={view} />
        {!over && (
          <details class="fb-more">
            <summary>{t("More for you who lead")}</summary>
            <div>
              {step.facilitator && <Prose text={step.facilitator} />}
              <People room={room} view={view} />
              {running && <TeamDesk room={room} view={view} step={step} forms={["team"]} />}
              <Agenda room={room} view={view} />
              {running && !view.now.pause && place.item.plain !== "pause" && <PauseDesk room={room} view={view} />}
              {!deciding && decisions}
              <LateAnswers room={room} view={view} place={place} />
              <button type="button" class="fb-button" onClick={() => setClosing(true)}>
                {t("Close the meeting …")}
              </button>
              <LayDown room={room} participant={view.me.participant} />
            </div>
          </details>
        )}
      </section>
      <CloseDialog room={room} view={view} open={closing} onDone={() => setClosing(false)} />
    </>
  );
}

/** Leading no longer: only another who leads can give the role back, so it is asked first. */
function LayDown({ room, participant }: { room: Room; participant: string }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" class="fb-button fb-quiet" onClick={() => setAsking(true)}>
        {t("No longer lead the meeting …")}
      </button>
      <ConfirmDialog
        room={room}
        kind="facilitator-named"
        data={{ participant, leads: false }}
        title={t("No longer lead the meeting?")}
        open={asking}
        yes={t("Lay down the role")}
        no={t("Leave it as it is")}
        onDone={() => setAsking(false)}
      >
        <p>{t("You are still in the meeting and can answer. Only somebody who leads can give you the role again.")}</p>
      </ConfirmDialog>
    </>
  );
}
