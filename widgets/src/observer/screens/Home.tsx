import type { ComponentChildren } from "preact";
import type { DeviceStorage } from "../../device/storage.ts";
import { Logo } from "../../page/Logo.tsx";
import { t } from "../../words/gettext.ts";
import { syncInWords } from "../observer-words.ts";
import type { PageBuild } from "../page-build.ts";
import { useNews } from "../screen-hooks.ts";
import type { Library, SessionSummary } from "../types.ts";
import { Connect } from "./Connect.tsx";
import { ForgetMe } from "./ForgetMe.tsx";
import { NewerBuild } from "./NewerBuild.tsx";
import { SessionRow } from "./SessionRow.tsx";

interface HomeProps {
  library: Library;
  storage: DeviceStorage;
  build: PageBuild;
  above: ComponentChildren;
}

/** What this device keeps, by what it waits for. */
export function Home({ library, storage, build, above }: HomeProps) {
  useNews(library);
  const { sessions, sync, warning } = library;
  const going = sessions.filter(({ ended }) => !ended);
  const unread = sessions.filter(({ ended, saved }) => ended && !saved);
  const waiting = sessions.filter(({ ended, saved, waiting: left }) => ended && saved && left > 0);
  const handedIn = sessions.filter(({ ended, saved, waiting: left }) => ended && saved && left === 0);
  return (
    <>
      <header class="fb-ob-head">
        <div class="fb-ob-home-row">
          <Logo />
          <NewerBuild build={build} />
        </div>
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
      <Part title={t("Going on")} sessions={going} library={library} />
      <Part title={t("To be looked through")} sessions={unread} library={library} />
      <Part title={t("Waiting to be handed in")} sessions={waiting} library={library} />
      <Part title={t("Handed in")} sessions={handedIn} library={library} />
      <ForgetMe library={library} storage={storage} left={sessions.length - handedIn.length} />
    </>
  );
}

function Part({ title, sessions, library }: { title: string; sessions: readonly SessionSummary[]; library: Library }) {
  if (sessions.length === 0) return null;
  return (
    <section class="fb-section">
      <h2 class="fb-section-title">{title}</h2>
      <ul class="fb-rows">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} library={library} />
        ))}
      </ul>
    </section>
  );
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
