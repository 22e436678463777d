/** The phone's page: the door, and the meeting behind it. */

import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Drafts, moveDrafts } from "./answering/drafts.ts";
import { browserStorage, DeviceStorage } from "./device/storage.ts";
import { MirrorContext } from "./language-mirror/mirror-context.ts";
import { RehearsalMark } from "./meeting/RehearsalMark.tsx";
import { ForgetMe } from "./phone/ForgetMe.tsx";
import { CodeForm, Join, TakenOut } from "./phone/Join.tsx";
import { Meeting } from "./phone/Meeting.tsx";
import { forgetMeeting, forgetOverMeetings, keepUntilPageCloses } from "./phone/forget.ts";
import { joinId, leaveSeat, seatOf, takeSeat } from "./phone/seat.ts";
import { ApiRoom, outboxKey } from "./room/api-room.ts";
import { joinMeeting, type Credentials } from "./room/http.ts";
import type { Language, Proposal } from "./room/room.ts";
import { setLanguage, t } from "./words/gettext.ts";

interface PageProps {
  base: string;
  code: string;
  title: string;
  error: string;
}

const storage = new DeviceStorage(browserStorage());

function Page({ base, code, title, error }: PageProps) {
  const [credentials, setCredentials] = useState<Credentials | null>(() => (code ? seatOf(storage, code) : null));
  const [note, setNote] = useState("");
  const [unknown, setUnknown] = useState(error);
  const [forgotten, setForgotten] = useState(false);
  const [removed, setRemoved] = useState("");
  const [room, setRoom] = useState<ApiRoom | null>(null);

  useEffect(() => {
    if (!credentials || removed) return;
    const next = new ApiRoom({
      base,
      code,
      credentials,
      storage,
      onSignedOut() {
        storage.set(`left:${code}`, credentials.participant);
        leave();
        setNote(t("You have to come in again. What you wrote is kept on this phone."));
      },
      onRemoved(message) {
        setRoom(null);
        setRemoved(message);
      },
      onGone() {
        leave();
        setUnknown(t("This meeting is not here any more."));
      },
    });
    setRoom(next);
    const stop = next.subscribe(() => {
      if (next.get()?.now.state !== "closed") return;
      stop();
      keepUntilPageCloses(storage, base, code);
    });
    return () => next.close();
  }, [credentials, removed]);

  // Another tab of this page may have got the place meanwhile.
  useEffect(() => {
    if (!code || credentials) return;
    const look = () => setCredentials(seatOf(storage, code));
    window.addEventListener("storage", look);
    return () => window.removeEventListener("storage", look);
  }, [credentials]);

  const leave = () => {
    leaveSeat(storage, code);
    setRoom(null);
    setCredentials(null);
  };
  const forget = () => {
    forgetMeeting(storage, base, code);
    setRoom(null);
    setCredentials(null);
    setForgotten(true);
  };
  const enter = (next: Credentials) => {
    takeSeat(storage, code, next);
    inherit(code, next);
    setCredentials(next);
  };

  const join = async (name: string): Promise<Credentials> => seatOf(storage, code) ?? (await joinMeeting(base, code, joinId(storage, code), name));

  if (forgotten) return <CodeForm base={base} error="" note={t("This device has forgotten the meeting.")} />;
  if (!code || unknown) return <CodeForm base={base} error={unknown} />;
  if (removed) return <TakenOut title={title} message={removed} onRetry={() => setRemoved("")} />;
  if (!credentials) return <Join code={code} title={title} note={note} join={join} onSeat={enter} onUnknown={setUnknown} />;
  const drafts = new Drafts(storage, code, credentials.participant);
  return (
    room && (
      <MirrorContext.Provider value={room}>
        <RehearsalMark room={room} />
        <Meeting room={room} drafts={drafts} />
        <ForgetMe room={room} drafts={drafts} onForget={forget} />
      </MirrorContext.Provider>
    )
  );
}

/** Whoever has to come in again takes along what was written and what was on its way. */
function inherit(code: string, credentials: Credentials): void {
  const from = storage.get<string>(`left:${code}`);
  if (!from) return;
  if (from !== credentials.participant) {
    moveDrafts(storage, code, from, credentials.participant);
    const waiting = storage.get<Proposal[][]>(outboxKey(code, from));
    if (waiting) storage.set(outboxKey(code, credentials.participant), waiting);
    storage.remove(outboxKey(code, from));
  }
  storage.remove(`left:${code}`);
}

const root = document.getElementById("fb-phone");
if (root) {
  const { base = "/", code = "", title = "", error = "", language } = root.dataset;
  setLanguage((language === "en" ? "en" : "da") satisfies Language);
  root.replaceChildren();
  void forgetOverMeetings(storage, base, code.toUpperCase());
  render(<Page base={base} code={code.toUpperCase()} title={title} error={error} />, root);
}
