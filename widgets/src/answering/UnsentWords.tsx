import { useEffect, useRef, useState } from "preact/hooks";
import type { Place } from "../meeting/agenda.ts";
import { AnswerList } from "../results/AnswerList.tsx";
import type { Answers, Room, View } from "../room/room.ts";
import { proposal, useAct } from "../room/use-act.ts";
import { t } from "../words/gettext.ts";
import { othersWrite } from "./StepCard.tsx";
import { CopyAnswers } from "./CopyAnswers.tsx";
import { filledAnswers } from "./answers.ts";
import type { Drafts } from "./drafts.ts";
import { faults } from "./faults.ts";
import { splitAnswers } from "./field-conditions.ts";
import { leftAnswers, takesAnswers, unsentKey, type Unsent } from "./unsent.ts";

interface UnsentWordsProps {
  room: Room;
  view: View;
  drafts: Drafts;
}

/** Says at once that what was written in a step that the meeting has left was not sent, until it is dealt with. */
export function UnsentWords({ room, view, drafts }: UnsentWordsProps) {
  const [news, setNews] = useState("");
  const place = useRef<HTMLDivElement>(null);
  const all = leftAnswers(view, drafts).filter(({ shelved }) => !shelved);
  const lost = all.filter((unsent) => unsent.lost).map(unsentKey);
  const [told, setTold] = useState<string[]>([]);
  // What is being written further down, in a step that takes late answers, is told of only when the meeting goes on.
  useEffect(() => setTold(all.map(unsentKey)), [view.now.item, view.now.step, view.later.until, lost.join()]);
  const left = all.filter((unsent) => told.includes(unsentKey(unsent)));
  const tell = (words: string) => {
    setNews(words);
    place.current?.focus();
  };
  return (
    <div class="fb-unsent" role="status" tabIndex={-1} ref={place} data-empty={left.length || news ? undefined : ""}>
      {left.map((unsent) => (
        <Notice key={unsentKey(unsent)} room={room} view={view} drafts={drafts} unsent={unsent} tell={tell} />
      ))}
      {left.length === 0 && news && <p class="fb-note">{news}</p>}
    </div>
  );
}

function Notice({ room, view, drafts, unsent, tell }: UnsentWordsProps & { unsent: Unsent; tell(words: string): void }) {
  const { place, answers, lost } = unsent;
  const { title } = place.step;
  const { run, busy, error } = useAct(room);
  const [missing, setMissing] = useState(false);
  const [, draw] = useState(0);
  const canSend = takesAnswers(view, place, room.now()) && othersWrite(view, place.item, place.step) === null;
  const send = async () => {
    const { counted } = splitAnswers(place.step.fields, answers);
    setMissing(Object.keys(faults(place.step, counted)).length > 0);
    if (Object.keys(faults(place.step, counted)).length > 0) return;
    if (await run(() => handIn(room, drafts, place, filledAnswers(counted)))) tell(t("What you wrote in “{title}” has been sent.", { title }));
  };
  const shelve = () => {
    drafts.shelve(place.item.item, place.step.step);
    draw((n) => n + 1);
    tell(t("It lies among your answers at the bottom of the page."));
  };
  return (
    <section class="fb-banner">
      <p>
        <strong>
          {lost ? t("The server no longer has your answer to “{title}”.", { title }) : t("What you wrote in “{title}” was not sent.", { title })}
        </strong>{" "}
        {canSend ? t("You can still send it.") : t("It is kept on this device. Ask the facilitator to open the step again if it is to count.")}
      </p>
      <details>
        <summary>{t("Read what you wrote")}</summary>
        <AnswerList step={place.step} answers={answers} />
      </details>
      <div class="fb-others">
        {canSend && (
          <button type="button" class="fb-button fb-main" aria-disabled={busy ? "true" : undefined} onClick={() => void send()}>
            {busy ? t("Sending …") : t("Send it now")}
          </button>
        )}
        <CopyAnswers step={place.step} answers={answers} />
        <button type="button" class="fb-button fb-quiet" onClick={shelve}>
          {t("Let it lie")}
        </button>
      </div>
      <p class="fb-error" role="alert">
        {missing ? t("Something is missing in it. You can finish it further down the page.") : error}
      </p>
    </section>
  );
}

async function handIn(room: Room, drafts: Drafts, { item, step }: Place, answers: Answers): Promise<void> {
  await room.send([proposal("submitted", { item: item.item, step: step.step, answers })]);
  drafts.confirm(item.item, step.step, answers, room.now());
  drafts.revision = room.get()?.revision ?? 0;
}
