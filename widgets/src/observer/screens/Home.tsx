import type { ComponentChildren } from "preact";
import type { DeviceStorage } from "../../device/storage.ts";
import { Logo } from "../../page/Logo.tsx";
import { t, tn } from "../../words/gettext.ts";
import { useNews } from "../screen-hooks.ts";
import type { Library, SessionSummary, SyncState } from "../types.ts";
import { Connect } from "./Connect.tsx";
import { ForgetMe } from "./ForgetMe.tsx";
import { SessionRow } from "./SessionRow.tsx";

/** What this device keeps, by what it waits for. */
export function Home({ library, storage, above }: { library: Library; storage: DeviceStorage; above: ComponentChildren }) {
  useNews(library);
  const { sessions, sync, warning } = library;
  const going = sessions.filter(({ ended }) => !ended);
  const unread = sessions.filter(({ ended, saved }) => ended && !saved);
  const waiting = sessions.filter(({ ended, saved, waiting: left }) => ended && saved && left > 0);
  const handedIn = sessions.filter(({ ended, saved, waiting: left }) => ended && saved && left === 0);
  return (
    <>
      <header class="fb-ob-head">
        <Logo />
        <h1 class="fb-ob-title" tabIndex={-1}>
          {t("Observe")}
        </h1>
      </header>
      {above}
      {warning && (
        <p class="fb-banner" role="status">
          {warning}
        </p>
      )}
      <a class="fb-button fb-main fb-go" href="#/ny">
        {t("New observation")}
      </a>
      {sync.is === "no-key" ? <Connect library={library} /> : <Sync library={library} />}
      {sessions.length === 0 && (
        <p class="fb-note">{t("No observations on this device yet. Tap “New observation”: write where you are, choose what you look for, and begin. It works without a network too.")}</p>
      )}
      <Part title={t("Going on")} sessions={going} library={library} storage={storage} />
      <Part title={t("To be looked through")} sessions={unread} library={library} storage={storage} />
      <Part title={t("Waiting to be handed in")} sessions={waiting} library={library} storage={storage} />
      <Part title={t("Handed in")} sessions={handedIn} library={library} storage={storage} />
      <ForgetMe library={library} storage={storage} left={sessions.length - handedIn.length} />
    </>
  );
}

function Part({ title, sessions, library, storage }: { title: string; sessions: readonly SessionSummary[]; library: Library; storage: DeviceStorage }) {
  if (sessions.length === 0) return null;
  return (
    <section class="fb-section">
      <h2 class="fb-section-title">{title}</h2>
      <ul class="fb-rows">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} library={library} storage={storage} />
        ))}
      </ul>
    </section>
  );
}

/** How it stands between this device and the school's Fællesblik. */
export function syncInWords({ is, waiting, message }: SyncState): string {
  const left = waiting > 0 ? ` ${tn("{n} entry waits on this device.", "{n} entries wait on this device.", waiting)}` : "";
  switch (is) {
    case "idle":
      return waiting > 0 ? left.trim() : t("Everything is handed in.");
    case "sending":
      return t("Sending …");
    case "offline":
      return t("No network right now. Just go on: everything is kept here.") + left;
    case "no-key":
      return t("Not connected. Everything is kept here.") + left;
    case "refused":
      return message ?? t("The school's Fællesblik would not take something.");
  }
}

function Sync({ library }: { library: Library }) {
  const { sync } = library;
  return (
    <div class="fb-ob-sync">
      <p class="fb-help" role="status">
        <span class="fb-ob-dot" data-is={sync.is} aria-hidden="true" /> {syncInWords(sync)}
      </p>
      {(sync.is === "offline" || sync.is === "refused") && (
        <button type="button" class="fb-button fb-quiet" onClick={() => void library.syncNow()}>
          {t("Try again")}
        </button>
      )}
      {sync.is === "refused" && <Connect library={library} reconnecting />}
    </div>
  );
}
