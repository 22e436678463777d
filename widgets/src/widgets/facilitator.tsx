/** The dashboard of whoever leads a meeting. */

import { useEffect, useMemo } from "preact/hooks";
import { Dashboard } from "../facilitator/Dashboard.tsx";
import { mount, useTrait, type Model } from "../kernel/kernel.ts";
import { MeetingList, remember, useMeetings } from "../meeting/MeetingChoice.tsx";
import { RehearsalMark } from "../meeting/RehearsalMark.tsx";
import { DeskHead } from "../page/DeskHead.tsx";
import { pageLink } from "../page/links.ts";
import { KernelRoom } from "../room/kernel-room.ts";
import type { Language, View } from "../room/room.ts";
import { useRoom } from "../room/use-room.ts";
import { t } from "../words/gettext.ts";

function Facilitator({ model }: { model: Model }) {
  const room = useMemo(() => new KernelRoom(model), [model]);
  useEffect(() => () => room.close(), [room]);
  const view: View | null = useRoom(room);
  useTrait<string>(model, "qr");
  useEffect(() => remember(model, view), [view?.code, view?.title]);
  if (!view) return <Choice model={model} />;
  return (
    <>
      <RehearsalMark room={room} />
      <Dashboard key={view.meeting} model={model} room={room} view={view} />
    </>
  );
}

function Choice({ model }: { model: Model }) {
  const meetings = useMeetings(model);
  const open = meetings.filter(({ closed }) => !closed);
  const closed = meetings.filter(({ closed }) => closed);
  const start = Boolean(model.get("voila"));
  return (
    <div class="fb-dashboard fb-narrow">
      <DeskHead
        title={t("Which meeting do you lead?")}
        says={t("Choose it here. You can leave the page and come back: the meeting goes on.")}
        language={useTrait<Language>(model, "language")}
        voila={start}
      />
      {open.length > 0 ? (
        <MeetingList model={model} meetings={open} />
      ) : (
        <section class="fb-card fb-empty">
          <p>{t("No meeting is open. Make one on the start page: choose an exercise, give the meeting a title, and come back here.")}</p>
        </section>
      )}
      {start && (
        <p>
          <a class={`fb-button${open.length ? "" : " fb-main"}`} href={pageLink("start")}>
            {t("Go to the start page")}
          </a>
        </p>
      )}
      {closed.length > 0 && (
        <details class="fb-more">
          <summary>{t("Meetings that are closed")}</summary>
          <div>
            <MeetingList model={model} meetings={closed} />
          </div>
        </details>
      )}
    </div>
  );
}

export default mount("facilitator", (model) => <Facilitator model={model} />);
