/** The observer's page, on a phone or a tablet, with or without a network. */

import { render } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { browserStorage, DeviceStorage } from "./device/storage.ts";
import { MirrorContext } from "./language-mirror/mirror-context.ts";
import { openLibrary } from "./observer/library.ts";
import { PageBuild } from "./observer/page-build.ts";
import { hrefOf, keyIn, parseRoute, type Route } from "./observer/route.ts";
import { useActs, useNews } from "./observer/screen-hooks.ts";
import { EndOfSession } from "./observer/screens/EndOfSession.tsx";
import { Home } from "./observer/screens/Home.tsx";
import { Log } from "./observer/screens/Log.tsx";
import { NewSession } from "./observer/screens/NewSession.tsx";
import { Observe } from "./observer/screens/Observe.tsx";
import type { Library, Recorder } from "./observer/types.ts";
import type { Language } from "./room/room.ts";
import { setLanguage, t } from "./words/gettext.ts";

/** For `make bench`, which measures a tap without the screens. */
export { openLibrary };

const storage = new DeviceStorage(browserStorage());

/** A key in the address is taken out at once: it must not stay in the history, nor on a picture of the screen. */
function takeKey(): string | null {
  const key = location.hash.includes("#k=") ? keyIn(location.hash) : null;
  if (key) history.replaceState(null, "", `${location.pathname}${location.search}#/`);
  return key;
}

interface PageProps {
  library: Library;
  build: PageBuild;
  language: Language;
  firstKey: string | null;
}

function Page({ library, build, language, firstKey }: PageProps) {
  const [route, setRoute] = useState<Route>(() => parseRoute(location.hash));
  const [recorder, setRecorder] = useState<Recorder | null>(null);
  const { error, act } = useActs();
  const place = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  useNews(library);

  useEffect(() => {
    if (firstKey) void act(() => library.connect(firstKey));
    const moved = () => {
      const key = takeKey();
      if (key) void act(() => library.connect(key));
      setRoute(parseRoute(location.hash));
    };
    addEventListener("hashchange", moved);
    // A thumb may have been quicker than this.
    setRoute(parseRoute(location.hash));
    return () => removeEventListener("hashchange", moved);
  }, [library]);

  const sessionId = "session" in route ? route.session : null;
  const isHere = library.sessions.some(({ id }) => id === sessionId);
  useEffect(() => {
    if (!sessionId || (recorder?.id === sessionId && isHere)) return;
    setRecorder(null);
    void act(() => library.open(sessionId)).then((opened) => opened && setRecorder(opened));
  }, [sessionId, isHere]);

  const open = sessionId && isHere && recorder?.id === sessionId ? recorder : null;
  const pageId = `${route.screen} ${open?.id ?? ""}`;
  useEffect(() => {
    const heading = place.current?.querySelector<HTMLElement>("h1");
    document.title = `${heading?.textContent ?? ""} – Fællesblik`;
    if (first.current) first.current = false;
    else {
      scrollTo(0, 0);
      heading?.focus({ preventScroll: true });
    }
  }, [pageId]);

  const go = (next: Route) => void (location.hash = hrefOf(next));
  const alert = (
    <p class="fb-error" role="alert">
      {error}
    </p>
  );
  const { mirror } = library;
  const mirroring = useMemo(() => mirror && { mirror }, [mirror]);
  return (
    <MirrorContext.Provider value={mirroring}>
      <div class="fb-ob-page" ref={place} data-screen={route.screen}>
        {route.screen === "home" && <Home library={library} storage={storage} build={build} above={alert} />}
        {route.screen === "new" && <NewSession library={library} storage={storage} language={language} onBegun={(next) => (setRecorder(next), go({ screen: "observe", session: next.id }))} />}
        {sessionId && !open && (
          <>
            <h1 class="fb-ob-title" tabIndex={-1}>
              {error ? t("This observation can't be opened") : t("Fetching the observation …")}
            </h1>
            {alert}
            <a class="fb-button" href="#/">
              {t("Back to the list")}
            </a>
          </>
        )}
        {open && route.screen === "observe" && <Observe key={open.id} recorder={open} library={library} onEnded={() => go({ screen: "end", session: open.id })} />}
        {open && route.screen === "log" && <Log key={open.id} recorder={open} />}
        {open && route.screen === "end" && <EndOfSession key={open.id} recorder={open} library={library} />}
      </div>
    </MirrorContext.Provider>
  );
}

const root = document.getElementById("fb-observer");
if (root) {
  const { base = "/", language } = root.dataset;
  const chosen: Language = language === "en" ? "en" : "da";
  setLanguage(chosen);
  const firstKey = takeKey();
  const build = new PageBuild(base);
  openLibrary({ base, language: chosen }).then(
    (library) => {
      root.replaceChildren();
      render(<Page library={library} build={build} language={chosen} firstKey={firstKey} />, root);
    },
    (cause: unknown) => {
      root.replaceChildren();
      render(<p role="alert">{cause instanceof Error ? cause.message : String(cause)}</p>, root);
    },
  );
}
