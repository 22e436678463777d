import { progressOf, type Place } from "../meeting/agenda.ts";
import { deadlineOf } from "../meeting/late-answers.ts";
import type { Room, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { dateAndTime } from "../words/dates.ts";
import { t } from "../words/gettext.ts";
import { DeadlineForm } from "./DeadlineForm.tsx";
import { target } from "./phase.ts";

/** Letting those who are absent answer later: the step that the meeting is at, or all of it once it is over for today. */
export function LateAnswers({ room, view, place }: { room: Room; view: View; place: Place }) {
  const { act, error } = useAct(room);
  if (view.later.until) return null;
  const state = progressOf(view, place);
  const until = deadlineOf(view, place);
  const set = until !== undefined && Date.parse(until) > room.now();
  return (
    <>
      {place.step.fields.length > 0 && state !== "waiting" && (
        <details class="fb-more" key={`${place.item.item}/${place.step.step}`}>
          <summary>{t("Somebody is not here today")}</summary>
          {set ? (
            <div>
              <p role="status">{t("“{title}” can be answered until {when}.", { title: place.step.title, when: dateAndTime(Date.parse(until)) })}</p>
              <button type="button" class="fb-button" onClick={() => void act("deadline-set", { ...target(place), until: null })}>
                {t("Take the deadline away")}
              </button>
              <p class="fb-error" role="alert">
                {error}
              </p>
            </div>
          ) : (
            <DeadlineForm
              room={room}
              place={target(place)}
              label={t("Let those who are absent answer “{title}” until …", { title: place.step.title })}
              help={t("The meeting goes on meanwhile. They answer on their phones, with the same code.")}
              button={t("Set the deadline")}
            />
          )}
        </details>
      )}
      {Object.keys(view.progress).length > 0 && (
        <details class="fb-more">
          <summary>{t("Over for today, but not closed")}</summary>
          <EndForToday room={room} />
        </details>
      )}
    </>
  );
}

/** Ends the day and keeps the meeting open for those who were absent. */
export function EndForToday({ room, onSet }: { room: Room; onSet?: () => void }) {
  return (
    <DeadlineForm
      room={room}
      label={t("End for today, but take answers until …")}
      help={t("Those who were absent can then answer everything you have opened. After that the meeting closes by itself.")}
      button={t("End for today")}
      {...(onSet ? { onSet } : {})}
    />
  );
}

/** A meeting that is over for today, and until when it takes answers. */
export function OverForToday({ view }: { view: View }) {
  if (!view.later.until) return null;
  return (
    <section class="fb-card fb-over" aria-label={t("The meeting is over for today")}>
      <h2 class="fb-step-title" tabIndex={-1}>
        {t("The meeting is over for today")}
      </h2>
      <p>{t("Answers are taken until {when}. Then the meeting closes by itself, and the result is saved.", { when: dateAndTime(Date.parse(view.later.until)) })}</p>
      <p class="fb-help">{t("Those who were absent come in with the code {code}.", { code: view.code })}</p>
    </section>
  );
}
