import { useEffect } from "preact/hooks";
import { StepCard } from "../answering/StepCard.tsx";
import type { Drafts } from "../answering/drafts.ts";
import { unsentAnswers } from "../answering/unsent.ts";
import { DecisionList } from "../decisions/DecisionList.tsx";
import type { DeviceStorage } from "../device/storage.ts";
import { EvidenceFolds } from "../evidence/EvidenceFolds.tsx";
import { currentStep, Now } from "../meeting/Now.tsx";
import { PauseScreen } from "../meeting/PauseScreen.tsx";
import { Roles } from "../meeting/Roles.tsx";
import { hasBegun } from "../meeting/agenda.ts";
import { Logo } from "../page/Logo.tsx";
import { ConnectionBanner } from "../room/ConnectionBanner.tsx";
import type { Room, View } from "../room/room.ts";
import { useRoom } from "../room/use-room.ts";
import { t, tn } from "../words/gettext.ts";
import { Hand } from "./Hand.tsx";
import { KeptName } from "./KeptName.tsx";
import { LazyEvidence } from "./LazyEvidence.tsx";
import { EarlierShown, LateAnswers, LateSteps, MyAnswers, UnsentWords } from "./LazyLater.tsx";
import { Lead } from "./LazyLead.tsx";

/** A meeting as a participant sees it. */
export function Meeting({ room, drafts, storage }: { room: Room; drafts: Drafts; storage: DeviceStorage }) {
  const view = useRoom(room);
  const current = view && currentStep(view);
  const place = view?.later.until ? "later" : `${view?.now.item}/${view?.now.step}`;
  // Those who wrote in a step that is gone would otherwise be left nowhere.
  useEffect(() => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>(".fb-page .fb-step-title")?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [place]);

  const title = view?.title;
  useEffect(() => {
    if (title) document.title = `${title} – Fællesblik`;
  }, [title]);

  const fetching = (
    <div class="fb-door">
      <Logo />
      <p role="status">{t("Fetching the meeting …")}</p>
      <ConnectionBanner room={room} />
    </div>
  );
  if (!view) return fetching;
  if (view.now.state === "closed") return <Closed view={view} drafts={drafts} room={room} storage={storage} />;
  if (view.later.until)
    return (
      <LateAnswers room={room} view={view} drafts={drafts}>
        {fetching}
      </LateAnswers>
    );
  return (
    <div class="fb-page">
      <h1 class="fb-hidden">{view.title}</h1>
      <div class="fb-top">
        <Now room={room} view={view} />
        <ConnectionBanner room={room} unsent={unsentAnswers(view, drafts).length > 0} />
      </div>
      <UnsentWords room={room} view={view} drafts={drafts} />
      <Lead room={room} view={view} />
      {view.role === "participant" && (
        <PauseScreen room={room} view={view}>
          <p>{t("What you have written stays here, and is waiting for you when we go on.")}</p>
        </PauseScreen>
      )}
      <div class="fb-page-step" hidden={Boolean(view.now.pause)}>
        {current && view.now.state !== "waiting" ? (
          <StepCard room={room} view={view} drafts={drafts} item={current.item} step={current.step}>
            <EvidenceFolds view={view} item={current.item} step={current.step} Card={LazyEvidence} />
          </StepCard>
        ) : (
          <Waiting view={view} />
        )}
      </div>
      {hasBegun(view) && current?.item.plain !== "pause" && <Hand room={room} view={view} />}
      {current || view.agenda[0] ? (
        <Roles room={room} view={view} item={current?.item ?? view.agenda[0]!} key={current?.item.item} open={!hasBegun(view)} />
      ) : null}
      <LateSteps room={room} view={view} drafts={drafts} />
      <MyAnswers room={room} view={view} drafts={drafts} />
      <EarlierShown room={room} view={view} />
    </div>
  );
}

function Waiting({ view }: { view: View }) {
  const begun = hasBegun(view);
  return (
    <article class="fb-card">
      <h2 class="fb-step-title" tabIndex={-1}>
        {begun ? t("A moment's breath") : t("You are in")}
      </h2>
      <p>{begun ? t("The facilitator opens the next step in a moment.") : t("Lean back. Your phone follows along by itself when the facilitator begins.")}</p>
      <p class="fb-note">
        {tn("{n} is here.", "{n} are here.", view.people.joined)}
      </p>
    </article>
  );
}

function Closed({ view, drafts, room, storage }: { view: View; drafts: Drafts; room: Room; storage: DeviceStorage }) {
  return (
    <div class="fb-page">
      <Logo />
      <ConnectionBanner room={room} />
      <article class="fb-card">
        <h1 class="fb-step-title" tabIndex={-1}>
          {t("Thank you for today")}
        </h1>
        <p>{t("The meeting is closed. The facilitator has the result and can share it with you.")}</p>
        <p>{t("You can still read your own answers here, until you close the page. This device keeps nothing of the meeting.")}</p>
        <KeptName storage={storage} />
        {Object.values(view.decisions).length > 0 && (
          <>
            <h2 class="fb-shown-title">{t("What you agreed on")}</h2>
            <DecisionList view={view} />
          </>
        )}
      </article>
      <MyAnswers room={room} view={view} drafts={drafts} />
      <EarlierShown room={room} view={view} />
      {view.agenda.map((item) => (
        <EvidenceFolds key={item.item} view={view} item={item} Card={LazyEvidence} />
      ))}
    </div>
  );
}
