import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { OwnEarlierAnswers } from "../answering/OwnEarlierAnswers.tsx";
import { statusInWords } from "../answering/SendBar.tsx";
import { StepFields } from "../answering/StepFields.tsx";
import { isEmpty } from "../answering/answers.ts";
import { Drafts } from "../answering/drafts.ts";
import { fieldsToShow } from "../answering/field-conditions.ts";
import { useAnswers } from "../answering/use-answers.ts";
import { VoteStep } from "../board/VoteStep.tsx";
import { Decisions } from "../decisions/Decisions.tsx";
import { EMPTY_DRAFT } from "../decisions/decision.ts";
import { browserStorage, DeviceStorage } from "../device/storage.ts";
import { EvidenceCard } from "../evidence/EvidenceCard.tsx";
import { EvidenceFolds } from "../evidence/EvidenceFolds.tsx";
import { EvidenceDesk } from "../facilitator/EvidenceDesk.tsx";
import type { Model } from "../kernel/kernel.ts";
import { Sound } from "../meeting/Sound.tsx";
import { StepHead } from "../meeting/StepHead.tsx";
import { Timer } from "../meeting/Timer.tsx";
import { canBeRevealed, hasBegun, neighbours, places, progressOf, type Place } from "../meeting/agenda.ts";
import { Dialog } from "../page/Dialog.tsx";
import { AnswerList } from "../results/AnswerList.tsx";
import { EarlierSteps } from "../results/EarlierSteps.tsx";
import { StepPicture } from "../results/StepPicture.tsx";
import type { Room, View } from "../room/room.ts";
import { proposal, useAct } from "../room/use-act.ts";
import { t } from "../words/gettext.ts";
import { ScreenTop, Thanks } from "./MeetingScreen.tsx";

const storage = new DeviceStorage(browserStorage());

/** An exercise that a team does together on this one screen: it leads itself. */
export function SoloScreen({ model, room, view }: { model: Model; room: Room; view: View }) {
  const [decision, setDecision] = useState(EMPTY_DRAFT);
  const drafts = useMemo(() => new Drafts(storage, view.code, view.me?.participant ?? ""), [view.code, view.me?.participant]);
  const place = neighbours(view).current;
  const closed = view.now.state === "closed";
  useEffect(() => {
    if (closed) storage.release(`draft:${view.code}:`);
  }, [closed]);
  if (closed) {
    return (
      <Thanks view={view}>
        <p role="status">{t("The exercise is done, and what you wrote is saved.")}</p>
        <Overview view={view} />
      </Thanks>
    );
  }
  if (!place) return null;
  if (!hasBegun(view)) return <Begin room={room} place={place} />;
  return (
    <>
      <ScreenTop view={view} next={neighbours(view).after}>
        <Timer room={room} view={view} step={place.step} />
        <Sound room={room} view={view} />
      </ScreenTop>
      <SoloStep key={`${place.item.item}/${place.step.step}`} room={room} view={view} drafts={drafts} place={place} />
      {place.step.does === "decide" && <Decisions room={room} view={view} draft={decision} onDraft={setDecision} />}
      <EvidenceDesk key={place.item.item} model={model} room={room} view={view} item={place.item} />
      <Overview view={view} />
    </>
  );
}

function Begin({ room, place }: { room: Room; place: Place }) {
  const { act, error } = useAct(room);
  return (
    <section class="fb-screen-waiting">
      <h1 class="fb-screen-title">{place.item.title}</h1>
      <p>{place.item.purpose}</p>
      <p class="fb-screen-quiet">{t("Read each step aloud, and let one of you write for all of you.")}</p>
      <p>
        <button
          type="button"
          class="fb-button fb-main fb-go"
          onClick={() => void act("step-opened", { item: place.item.item, step: place.step.step })}
        >
          {t("Begin")}
        </button>
      </p>
      <p class="fb-error" role="alert">
        {error}
      </p>
    </section>
  );
}

interface SoloStepProps {
  room: Room;
  view: View;
  drafts: Drafts;
  place: Place;
}

/** One step with its fields, and the ways back and on. Whoever goes on has saved. */
function SoloStep({ room, view, drafts, place }: SoloStepProps) {
  const { item, step } = place;
  const desk = useAnswers(room, view, drafts, item.item, step);
  const { send, error, busy } = useAct(room);
  const [ending, setEnding] = useState(false);
  const card = useRef<HTMLElement>(null);
  const { before, after } = neighbours(view);
  const votes = step.does === "vote";
  const writes = step.fields.length > 0 && !votes;
  const touched = writes && desk.status.is !== "empty" && desk.status.is !== "saved";
  // Whoever pressed "next" reads on from the new step.
  useEffect(() => {
    if (document.activeElement === document.body) card.current?.querySelector<HTMLElement>(".fb-step-title")?.focus();
  }, []);

  /** True when nothing that was written here is left behind. */
  const saved = async () => !touched || (await desk.send());
  /** Later steps build on what was shown, and which of them come may hang on it: so it is shown first. */
  const go = async (way: "before" | "after") => {
    if (!(await saved())) return;
    if (canBeRevealed(step)) {
      if (!(await send([proposal("step-revealed", { item: item.item, step: step.step })]))) return;
      await waitForView(room, (current) => progressOf(current, place) === "revealed");
    }
    const to = neighbours(room.get() ?? view)[way];
    if (to) await send([proposal("step-opened", { item: to.item.item, step: to.step.step })]);
    else setEnding(true);
  };
  const required = fieldsToShow(step, desk.answers).some((field) => field.required && isEmpty(desk.answers[field.field]));
  return (
    <article class="fb-screen-step" ref={card}>
      <StepHead item={item} step={step} quiet={false} />
      <EvidenceFolds view={view} item={item} step={step} Card={EvidenceCard} />
      <EarlierSteps view={view} item={item} step={step} wide />
      <OwnEarlierAnswers view={view} item={item} step={step} />
      {writes && (
        <div class="fb-solo-fields">
          <StepFields
            step={step}
            answers={desk.answers}
            errors={desk.errors}
            attempt={desk.attempt}
            onChange={desk.change}
          />
          <p class="fb-status" role="status" data-is={desk.status.is}>
            {Object.keys(desk.errors).length && desk.status.is !== "refused"
              ? t("Something is missing. Look at the marked place.")
              : desk.status.is === "draft" || desk.status.is === "changed"
                ? t("Not saved yet. It is saved when you go on.")
                : statusInWords(desk.status)}
          </p>
        </div>
      )}
      {votes && <VoteStep room={room} view={view} drafts={drafts} item={item} step={step} alone />}
      {(step.does === "group" || step.does === "decide") && <StepPicture room={room} view={view} item={item} step={step} moves leads />}
      <p class="fb-error" role="alert">
        {error}
      </p>
      <nav class="fb-solo-nav" aria-label={t("Through the exercise")}>
        {before && (
          <button type="button" class="fb-button" onClick={(click) => click.detail < 2 && void go("before")}>
            {t("Previous step")}
          </button>
        )}
        <button
          type="button"
          class="fb-button fb-main fb-go"
          aria-disabled={busy ? "true" : undefined}
          onClick={async (click) => {
            if (click.detail >= 2) return;
            if (after) await go("after");
            else if (await saved()) setEnding(true);
          }}
        >
          {after ? t("Next step: {title}", { title: after.step.title }) : t("Finish the exercise …")}
        </button>
        {required && after && !touched && <span class="fb-help">{t("You can go on without an answer, and come back.")}</span>}
      </nav>
      <Dialog title={t("Finish the exercise?")} open={ending} onClose={() => setEnding(false)}>
        <p>{t("What you wrote and decided is saved. After that it can't be changed.")}</p>
        <p class="fb-error" role="alert">
          {error}
        </p>
        <div class="fb-others">
          <button type="button" class="fb-button fb-main" onClick={() => void send([proposal("meeting-closed", {})])}>
            {t("Finish and save")}
          </button>
          <button type="button" class="fb-button" onClick={() => setEnding(false)}>
            {t("Not yet")}
          </button>
        </div>
      </Dialog>
    </article>
  );
}

/** Resolves once `holds` is true of the view, which may follow a durable event by a moment. */
function waitForView(room: Room, holds: (view: View) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const view = room.get();
      if (!view || !holds(view)) return;
      stop();
      resolve();
    };
    const stop = room.subscribe(look);
    look();
  });
}

/** All that the team has written so far. */
function Overview({ view }: { view: View }) {
  const answered = places(view).filter(({ item, step }) =>
    Object.values(view.mine[item.item]?.[step.step] ?? {}).some((value) => !isEmpty(value)),
  );
  if (answered.length === 0) return null;
  return (
    <details class="fb-more" open={view.now.state === "closed"}>
      <summary>{t("What you have written")}</summary>
      {answered.map(({ item, step }) => (
        <section key={`${item.item}/${step.step}`}>
          <h3 class="fb-more-title">{step.title}</h3>
          <AnswerList step={step} answers={view.mine[item.item]?.[step.step] ?? {}} />
        </section>
      ))}
    </details>
  );
}
