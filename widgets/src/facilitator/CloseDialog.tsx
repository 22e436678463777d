import { hasBegun, places, progressOf } from "../meeting/agenda.ts";
import { ConfirmDialog } from "../page/ConfirmDialog.tsx";
import type { Room, View } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { EndForToday } from "./LateAnswers.tsx";

interface CloseProps {
  room: Room;
  view: View;
  open: boolean;
  onDone(): void;
}

/** Asks before the meeting is closed, and says what then happens. */
export function CloseDialog({ room, view, open, onDone }: CloseProps) {
  const left = places(view).filter((place) => progressOf(view, place) === "waiting").length;
  return (
    <ConfirmDialog
      room={room}
      kind="meeting-closed"
      data={{}}
      title={t("Close the meeting?")}
      open={open}
      yes={t("Close the meeting")}
      no={t("Not yet")}
      onDone={onDone}
      below={
        !view.later.until &&
        hasBegun(view) && (
          <details class="fb-more">
            <summary>{t("Is somebody to answer later?")}</summary>
            <EndForToday room={room} onSet={onDone} />
          </details>
        )
      }
    >
      <ul class="fb-list">
        <li>{t("The phones say thank you, and nobody can write any more.")}</li>
        <li>{t("The result is saved: all that was sent, also what you have not shown, and your decisions.")}</li>
        <li>{t("A meeting that is closed can't be opened again.")}</li>
        {left > 0 && <li>{tn("{n} step has not been opened.", "{n} steps have not been opened.", left)}</li>}
        {Object.keys(view.decisions).length === 0 && <li>{t("No decision is written down.")}</li>}
      </ul>
    </ConfirmDialog>
  );
}
