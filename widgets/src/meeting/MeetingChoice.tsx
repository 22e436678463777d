import { useEffect, useState } from "preact/hooks";
import { callKernel, useTrait, type Model } from "../kernel/kernel.ts";
import type { Refusal, View } from "../room/room.ts";
import { dateInWords, timeOfDay } from "../words/dates.ts";
import { tn } from "../words/gettext.ts";

/** As `meeting/summary.py` makes it; `opened_at` is ISO 8601 in UTC. */
export interface Meeting {
  meeting: string;
  code: string;
  title: string;
  opened_at: string;
  closed: boolean;
  joined: number;
  exercises: { exercise: string; title: string }[];
}

/** In Voilà the address says which meeting it is, so that a reload comes back to it. */
export function remember(model: Model, view: View | null): void {
  if (!model.get("voila")) return;
  if (view) document.title = `${view.title} – Fællesblik`;
  const url = new URL(location.href);
  if (view) url.searchParams.set("meeting", view.code);
  else url.searchParams.delete("meeting");
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}

/** The meetings to choose from, looked up again whenever somebody comes back to the page. */
export function useMeetings(model: Model): Meeting[] {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") void callKernel(model, "look").catch(() => undefined);
    };
    const timer = setInterval(look, 5000);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [model]);
  return useTrait<Meeting[]>(model, "meetings");
}

/** Meetings as large buttons. */
export function MeetingList({ model, meetings }: { model: Model; meetings: Meeting[] }) {
  const [error, setError] = useState("");
  const choose = (code: string) => {
    setError("");
    callKernel(model, "choose", { code }).catch((refusal: Refusal) => setError(refusal.message));
  };
  return (
    <>
      <p class="fb-error" role="alert">
        {error}
      </p>
      <ul class="fb-choices">
        {meetings.map(({ meeting, code, title, opened_at, joined, exercises }) => (
          <li key={meeting}>
            <button type="button" class="fb-choice" onClick={() => choose(code)}>
              <strong class="fb-choice-title">{title}</strong>
              <span class="fb-choice-code">{code}</span>
              {exercises.length > 0 && <span class="fb-choice-facts">{exercises.map((exercise) => exercise.title).join(" · ")}</span>}
              <span class="fb-choice-facts">
                {when(opened_at)} · <span class="fb-together">{tn("{n} has joined", "{n} have joined", joined)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function when(iso: string): string {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? "" : `${dateInWords(at)} ${timeOfDay(at)}`;
}
