import { useRef, useState } from "preact/hooks";
import { EarlierShown } from "../answering/MyAnswers.tsx";
import { Decisions } from "../decisions/Decisions.tsx";
import { EMPTY_DRAFT } from "../decisions/decision.ts";
import { useWindowState } from "../device/use-window-state.ts";
import { asksForEvidence } from "../evidence/evidence.ts";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { JoinPanel } from "../meeting/JoinPanel.tsx";
import { Sound } from "../meeting/Sound.tsx";
import { Prose } from "../meeting/StepHead.tsx";
import { hasBegun, neighbours } from "../meeting/agenda.ts";
import { Dialog } from "../page/Dialog.tsx";
import { Logo } from "../page/Logo.tsx";
import { ShortcutList } from "../page/ShortcutList.tsx";
import { pageLink } from "../page/links.ts";
import { ConnectionBanner } from "../room/ConnectionBanner.tsx";
import type { Room, View } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { Agenda } from "./Agenda.tsx";
import { CloseDialog } from "./CloseDialog.tsx";
import { ClosedMeeting, ResultDownload } from "./ClosedMeeting.tsx";
import { Controls } from "./Controls.tsx";
import { EvidenceDesk } from "./EvidenceDesk.tsx";
import { Hands } from "./Hands.tsx";
import { LateAnswers, OverForToday } from "./LateAnswers.tsx";
import { People } from "./People.tsx";
import { PrintLinks } from "./PrintLinks.tsx";
import { ScreenBar, ScreenLink } from "./ScreenBar.tsx";
import { Stage } from "./Stage.tsx";
import { usePlace } from "./use-place.ts";

interface DashboardProps {
  model: Model;
  room: Room;
  view: View;
}

/** A meeting as whoever leads it sees it. */
export function Dashboard({ model, room, view }: DashboardProps) {
  const [closing, setClosing] = useState(false);
  const [joining, setJoining] = useState(false);
  const [decision, setDecision] = useWindowState(`decision:${view.code}`, EMPTY_DRAFT);
  const place = neighbours(view).current;
  const closed = view.now.state === "closed";
  const started = hasBegun(view);
  const page = useRef<HTMLDivElement>(null);
  const over = Boolean(view.later.until);
  usePlace(page, view, Boolean(model.get("voila")));
  const join = (
    <JoinPanel code={view.code} base={String(model.get("join_base"))} qr={String(model.get("qr"))} />
  );
  const deciding = started && !over && place?.step.does === "decide";
  const decisions = <Decisions room={room} view={view} draft={decision} onDraft={setDecision} whole={deciding} />;
  const asked = place !== undefined && asksForEvidence(place.step);
  const evidence = place && !view.rehearsal && <EvidenceDesk key={place.item.item} model={model} room={room} view={view} item={place.item} />;
  const close = (
    <button type="button" class="fb-button" onClick={() => setClosing(true)}>
      {t("Close the meeting …")}
    </button>
  );
  return (
    <div class={`fb-dashboard${closed ? " fb-narrow" : ""}`} data-page={model.get("voila") ? "" : undefined} ref={page}>
      <header class="fb-dash-head">
        {Boolean(model.get("voila")) && (
          <a class="fb-home" href={pageLink("start")} aria-label={t("Fællesblik, to the start page")}>
            <Logo />
          </a>
        )}
        <h1 class="fb-dash-title" tabIndex={-1}>
          {view.title}
        </h1>
        <div class="fb-others">
          {!closed && started && (
            <button type="button" class="fb-button" onClick={() => setJoining(true)}>
              {t("Show the code {code}", { code: view.code })}
            </button>
          )}
          {!closed && <ShortcutList />}
          <button type="button" class="fb-button fb-quiet" onClick={() => void callKernel(model, "leave").catch(() => undefined)}>
            {view.rehearsal ? t("End the rehearsal") : t("Another meeting")}
          </button>
        </div>
        <ScreenBar model={model} room={room} view={view} />
        {!model.get("voila") && <ConnectionBanner room={room} />}
        {!closed && <Sound room={room} view={view} />}
      </header>
      {closed || !place ? (
        <ClosedMeeting model={model} view={view} />
      ) : (
        <div class="fb-columns">
          <div class="fb-column">
            {over ? (
              <OverForToday view={view} />
            ) : started ? (
              <Stage room={room} view={view} place={place}>
                {deciding && decisions}
              </Stage>
            ) : (
              <section class="fb fb-stage" aria-label={t("Before you begin")}>
                {join}
              </section>
            )}
            {started && !over && asked && evidence}
            <Controls room={room} view={view} place={place} onClose={() => setClosing(true)} bar />
            {started && !over && !asked && evidence}
            <EarlierShown view={view} all={over} />
          </div>
          <div class="fb-column fb-aside">
            <Hands room={room} view={view} />
            <People room={room} view={view} />
            {place.step.facilitator && (
              <details class="fb-more" open key={place.step.step}>
                <summary>{t("For you who lead")}</summary>
                <Prose text={place.step.facilitator} />
              </details>
            )}
            <Agenda room={room} view={view} />
            {started && !deciding && decisions}
            {started ? (
              <section class="fb-card" aria-label={t("The end of the meeting")}>
                <LateAnswers room={room} view={view} place={place} />
                {!over && close}
                <details class="fb-more">
                  <summary>{t("More")}</summary>
                  <div>
                    <ResultDownload model={model} view={view} />
                    <PrintLinks model={model} view={view} />
                  </div>
                </details>
              </section>
            ) : (
              <details class="fb-more">
                <summary>{t("More")}</summary>
                <div>
                  {decisions}
                  <PrintLinks model={model} view={view} />
                  {close}
                </div>
              </details>
            )}
          </div>
        </div>
      )}
      <CloseDialog room={room} view={view} open={closing && !closed} onDone={() => setClosing(false)} />
      <Dialog title={view.title} open={joining} wide onClose={() => setJoining(false)}>
        {join}
        <ScreenLink model={model} code={view.code} />
      </Dialog>
    </div>
  );
}
