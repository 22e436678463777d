/** The wall's page: a meeting as the whole room sees it, without a kernel. It comes back by itself. */

import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { browserStorage, DeviceStorage, windowStorage } from "./device/storage.ts";
import { useWakeLock } from "./device/wake-lock.ts";
import { RehearsalMark } from "./meeting/RehearsalMark.tsx";
import { ApiRoom } from "./room/api-room.ts";
import { ConnectionBanner } from "./room/ConnectionBanner.tsx";
import { FetchStream } from "./room/fetch-stream.ts";
import type { Language, View } from "./room/room.ts";
import { useRoom } from "./room/use-room.ts";
import { MeetingScreen } from "./screen/MeetingScreen.tsx";
import { PagingContext } from "./screen/paging.ts";
import { WallFoot } from "./wall/WallFoot.tsx";
import { takeKey } from "./wall/key.ts";
import { reloadIfNew } from "./wall/new-build.ts";
import { usePaging } from "./wall/use-paging.ts";
import { setLanguage, t } from "./words/gettext.ts";

interface PageProps {
  base: string;
  code: string;
  /** Where phones find the server, and the QR code of how they join. */
  joinBase: string;
  qr: string;
  error: string;
}

const device = new DeviceStorage(browserStorage());
const session = new DeviceStorage(windowStorage());

function Page({ base, code, joinBase, qr, error }: PageProps) {
  const [key] = useState(() => (code ? takeKey(session, code) : ""));
  const [refusal, setRefusal] = useState(error);
  const [room, setRoom] = useState<ApiRoom | null>(null);
  const shut = refusal || (key ? "" : t("This address lacks the key to the meeting's screen."));
  useEffect(() => {
    if (shut) return;
    const next = new ApiRoom({
      base,
      code,
      credentials: { participant: "screen", key },
      storage: session,
      openStream: (url) => new FetchStream(url, key),
      onSignedOut: () => setRefusal(t("This address does not fit the meeting's screen.")),
      onRemoved: setRefusal,
      onGone: () => setRefusal(t("This meeting is not here any more.")),
    });
    setRoom(next);
    return () => next.close();
  }, [shut]);
  if (shut) return <Shut says={shut} />;
  return room && <Screen room={room} joinBase={joinBase} qr={qr} />;
}

function Screen({ room, joinBase, qr }: { room: ApiRoom; joinBase: string; qr: string }) {
  const view = useRoom(room);
  const live = room.connection() === "live";
  useEffect(() => {
    if (live) void reloadIfNew();
  }, [live]);
  useWakeLock(view !== null && view.now.state !== "closed");
  return view && <Wall room={room} view={view} joinBase={joinBase} qr={qr} />;
}

function Wall({ room, view, joinBase, qr }: { room: ApiRoom; view: View; joinBase: string; qr: string }) {
  const paging = usePaging(view);
  return (
    <PagingContext.Provider value={paging}>
      <div class="fb fb-far fb-screen fb-wall">
        <ConnectionBanner room={room} looks />
        <RehearsalMark room={room} />
        <MeetingScreen room={room} view={view} base={joinBase} qr={qr} />
        <WallFoot paging={paging} storage={device} />
      </div>
    </PagingContext.Provider>
  );
}

/** Why nothing is shown, and what to do about it. */
function Shut({ says }: { says: string }) {
  return (
    <div class="fb fb-far fb-screen fb-wall">
      <section class="fb-screen-waiting">
        <div class="fb-wall-side" role="alert">
          <h1 class="fb-screen-title">{says}</h1>
          <p>{t("Open the screen again from the meeting's own page: “Show to all”.")}</p>
        </div>
      </section>
    </div>
  );
}

const root = document.getElementById("fb-wall");
if (root) {
  const { base = "/", code = "", joinBase = "", qr = "", error = "", language } = root.dataset;
  setLanguage((language === "en" ? "en" : "da") satisfies Language);
  root.replaceChildren();
  render(<Page base={base} code={code} joinBase={joinBase} qr={qr} error={error} />, root);
}
