import { useState } from "preact/hooks";
import { around, begun, progressOf } from "../meeting/agenda.ts";
import { Agenda } from "../facilitator/Agenda.tsx";
import { CloseDialog } from "../facilitator/CloseDialog.tsx";
import { Controls } from "../facilitator/Controls.tsx";
import { Hands } from "../facilitator/Hands.tsx";
import { LaterDesk, OverForToday } from "../facilitator/LateAnswers.tsx";
import { OneByOne } from "../facilitator/OneByOneControls.tsx";
import { stateInWords } from "../facilitator/step-words.ts";
import { Undo } from "../facilitator/Undo.tsx";
import { Confirm } from "../page/ConfirmDialog.tsx";
import { Tally } from "../meeting/AnswerTally.tsx";
import { Timer } from "../meeting/Timer.tsx";
import { Prose } from "../meeting/StepHead.tsx";
import type { Room, View } from "../room/room.ts";
import { t } from "../words/words.ts";

/** The controls of a participant who leads too, above what they take part in. */
export function Lead({ room, view }: { room: Room; view: View }) {
  const [closing, setClosing] = useState(false);
  const here = around(view).here;
  if (view.role !== "facilitator" || !view.me || !here) return null;
  const over = Boolean(view.later.until);
  const { step } = here;
  const state = progressOf(view, here);
  return (
    <>
      {over ? (
        <>
          <OverForToday room={room} view={view} onClose={() => setClosing(true)} />
          <Undo room={room} view={view} />
        </>
      ) : (
        <section class="fb-card fb-lead" aria-label={t("You lead the meeting")}>
          <p class="fb-stage-where">
            <strong>{t("You lead the meeting")}</strong>
            <span class="fb-state" data-is={state}>
              {stateInWords(state, step)}
            </span>
          </p>
          <Controls room={room} view={view} here={here} onClose={() => setClosing(true)} />
          <OneByOne room={room} view={view} here={here} />
          {begun(view) && (
            <div class="fb-lead-figures">
              <Tally view={view} place={here} />
              <Timer room={room} view={view} clock={false} />
            </div>
          )}
          <Undo room={room} view={view} />
          <Hands room={room} view={view} />
          <details class="fb-more">
            <summary>{t("More for you who lead")}</summary>
            <div>
              {step.facilitator && <Prose text={step.facilitator} />}
              <Agenda room={room} view={view} />
              <LaterDesk room={room} view={view} here={here} />
              <button type="button" class="fb-button" onClick={() => setClosing(true)}>
                {t("Close the meeting …")}
              </button>
              <LayDown room={room} participant={view.me.participant} />
            </div>
          </details>
        </section>
      )}
      <CloseDialog room={room} view={view} open={closing} onDone={() => setClosing(false)} />
    </>
  );
}

/** Leading no longer: only another who leads can give the role back, so it is asked first. */
function LayDown({ room, participant }: { room: Room; participant: string }) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <button type="button" class="fb-button fb-quiet" onClick={() => setAsked(true)}>
        {t("No longer lead the meeting …")}
      </button>
      <Confirm
        room={room}
        kind="facilitator-named"
        data={{ participant, leads: false }}
        title={t("No longer lead the meeting?")}
        open={asked}
        yes={t("Lay down the role")}
        no={t("Leave it as it is")}
        onDone={() => setAsked(false)}
      >
        <p>{t("You are still in the meeting and can answer. Only somebody who leads can give you the role again.")}</p>
      </Confirm>
    </>
  );
}
