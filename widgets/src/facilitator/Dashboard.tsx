import { useEffect, useRef, useState } from "preact/hooks";
import { EarlierShown } from "../answering/MyAnswers.tsx";
import { Decisions } from "../decisions/Decisions.tsx";
import { EMPTY_DRAFT } from "../decisions/decision.ts";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { JoinPanel } from "../meeting/JoinPanel.tsx";
import { Prose } from "../meeting/StepHead.tsx";
import { hasBegun, neighbours } from "../meeting/agenda.ts";
import { Dialog } from "../page/Dialog.tsx";
import { Logo } from "../page/Logo.tsx";
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
import { Stage } from "./Stage.tsx";
import { Undo } from "./Undo.tsx";

interface DashboardProps {
  model: Model;
  room: Room;
  view: View;
}

/** A meeting as whoever leads it sees it. */
export function Dashboard({ model, room, view }: DashboardProps) {
  const [closing, setClosing] = useState(false);
  const [joining, setJoining] = useState(false);
  const [decision, setDecision] = useState(EMPTY_DRAFT);
  const place = neighbours(view).current;
  const closed = view.now.state === "closed";
  const started = hasBegun(view);
  const page = useRef<HTMLDivElement>(null);
  const over = Boolean(view.later.until);
  // Whoever ended the day, or opened the meeting again, pressed a button that is gone.
  useEffect(() => {
    if (document.activeElement === document.body) page.current?.querySelector<HTMLElement>(".fb-column .fb-step-title")?.focus({ preventScroll: true });
  }, [over, closing]);
  const join = (
    <JoinPanel code={view.code} base={String(model.get("join_base"))} qr={String(model.get("qr"))} />
  );
  const deciding = started && !over && place?.step.does === "decide";
  const decisions = <Decisions room={room} view={view} draft={decision} onDraft={setDecision} whole={deciding} />;
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
          <button type="button" class="fb-button fb-quiet" onClick={() => void callKernel(model, "leave").catch(() => undefined)}>
            {view.rehearsal ? t("End the rehearsal") : t("Another meeting")}
          </button>
        </div>
        {!model.get("voila") && <ConnectionBanner room={room} />}
      </header>
      {closed || !place ? (
        <ClosedMeeting model={model} view={view} />
      ) : (
        <div class="fb-columns">
          <div class="fb-column">
            {over ? (
              <>
                <OverForToday room={room} view={view} onClose={() => setClosing(true)} />
                <Undo room={room} view={view} />
              </>
            ) : started ? (
              <Stage room={room} view={view} place={place} onClose={() => setClosing(true)}>
                {deciding && decisions}
              </Stage>
            ) : (
              <section class="fb fb-stage" aria-label={t("Before you begin")}>
                {join}
                <Controls room={room} view={view} place={place} onClose={() => setClosing(true)} bar />
                <Undo room={room} view={view} />
              </section>
            )}
            {started && !over && !view.rehearsal && <EvidenceDesk key={place.item.item} model={model} room={room} view={view} item={place.item} />}
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
      </Dialog>
    </div>
  );
}
