/** The phone's page: the door, and the meeting behind it. */

import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Drafts, moveDrafts } from "./answering/drafts.ts";
import { reopenLostAnswers } from "./answering/lost-answers.ts";
import { browserStorage, DeviceStorage, HistoryStore, windowStorage } from "./device/storage.ts";
import { MirrorContext } from "./language-mirror/mirror-context.ts";
import { RehearsalMark } from "./meeting/RehearsalMark.tsx";
import { ForgetMe } from "./phone/ForgetMe.tsx";
import { KeptWords } from "./phone/LazyLater.tsx";
import { chosenLanguage, forgetLanguage, LanguageChoice } from "./phone/LanguageChoice.tsx";
import { CodeForm, Join, StoresNothing, TakenOut } from "./phone/Join.tsx";
import { Meeting } from "./phone/Meeting.tsx";
import { endCookiesLeft, forgetMeeting, forgetOverMeetings, isEnding, keepUntilPageCloses } from "./phone/forget.ts";
import { keepName, keptName } from "./phone/kept-name.ts";
import { isJoining, joinId, leaveSeat, seatOf, takeSeat, type KeptSeat } from "./phone/seat.ts";
import { ApiRoom, outboxKey } from "./room/api-room.ts";
import { joinMeeting, type Credentials } from "./room/http.ts";
import { Refusal, type Answers, type Language, type Proposal, type Room } from "./room/room.ts";
import { setLanguage, t } from "./words/gettext.ts";

interface PageProps {
  base: string;
  code: string;
  /** The code that was asked for, whether there is such a meeting or not. */
  asked: string;
  title: string;
  error: string;
  /** The participant whom the browser's cookie is the key of; empty without one. */
  participant: string;
  /** The meeting's language. */
  language: Language;
}

const storage = new DeviceStorage(browserStorage(), [windowStorage(), new HistoryStore(history)]);
/** A place that is lost again so soon is not taken again without being asked for. */
const SOON_MS = 10_000;

function Page({ base, code, asked, title, error, participant, language }: PageProps) {
  const [credentials, setCredentials] = useState<KeptSeat | null>(() => firstSeat(code, participant));
  const [note, setNote] = useState("");
  const [unknown, setUnknown] = useState(error);
  const [forgotten, setForgotten] = useState(false);
  const [removed, setRemoved] = useState("");
  const [apiRoom, setRoom] = useState<ApiRoom | null>(null);
  const [reading, setReading] = useState(chosenLanguage(storage) ?? language);
  const room = useReading(apiRoom, reading === language);
  const cameBackAt = useRef(-Infinity);

  useEffect(() => {
    if (!credentials || removed) return;
    const drafts = new Drafts(storage, code, credentials.participant);
    const next = new ApiRoom({
      base,
      code,
      credentials,
      storage,
      onSignedOut: () => void comeBack(credentials),
      onRemoved(message) {
        setRoom(null);
        setRemoved(message);
      },
      onGone() {
        setRoom(null);
        setUnknown(t("This meeting is not here any more."));
      },
      onAcknowledged: (events) => events.forEach((event) => confirm(drafts, event, next.now())),
      onWholeView: (view, before, isSettled) => reopenLostAnswers(view, before, drafts, isSettled),
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

  /** The server does not know the place any more: with the id that it was taken with, it is the same again. */
  const comeBack = async (lost: KeptSeat) => {
    storage.set(`left:${code}`, lost.participant);
    const isSoon = Date.now() - cameBackAt.current < SOON_MS;
    cameBackAt.current = Date.now();
    leaveSeat(storage, code);
    const again = lost.id && !isSoon ? await takeAgain(base, code, lost.id, lost.name ?? "") : null;
    if (again) return enter(again);
    setRoom(null);
    setCredentials(null);
    setNote(t("You have to come in again. What you wrote is kept on this phone."));
  };
  const forget = () => {
    forgetMeeting(storage, base, code);
    keepName(storage, "");
    forgetLanguage(storage);
    setRoom(null);
    setCredentials(null);
    setForgotten(true);
  };
  const enter = (next: KeptSeat) => {
    takeSeat(storage, code, next);
    inherit(code, next);
    setCredentials(next);
  };

  const join = async (name: string): Promise<KeptSeat> => {
    const seat = seatOf(storage, code) ?? (await takePlace(base, code, joinId(storage, code), name.trim()));
    keepName(storage, name.trim());
    return seat;
  };

  const read = (next: Language) => {
    speak(next);
    setReading(next);
  };
  const choice = <LanguageChoice storage={storage} language={reading} onChoose={read} />;

  if (forgotten) return <CodeForm base={base} error="" note={t("This device has forgotten the meeting.")} />;
  if (!code || unknown)
    return (
      <CodeForm base={base} error={unknown}>
        <KeptWords storage={storage} code={asked} onForget={() => forgetMeeting(storage, base, asked)} />
      </CodeForm>
    );
  if (removed) return <TakenOut title={title} message={removed} onRetry={() => setRemoved("")} />;
  if (!credentials)
    return (
      <Join code={code} title={title} storage={storage} note={note} join={join} onSeat={enter} onUnknown={setUnknown}>
        {choice}
      </Join>
    );
  const drafts = new Drafts(storage, code, credentials.participant);
  return (
    room && (
      <MirrorContext.Provider value={room}>
        <RehearsalMark room={room} />
        <Meeting room={room} drafts={drafts} storage={storage} />
        <StoresNothing storage={storage} />
        <ForgetMe room={room} drafts={drafts} name={keptName(storage)} onForget={forget}>
          {choice}
        </ForgetMe>
      </MirrorContext.Provider>
    )
  );
}

/** The room to be read: as it is, or in the page's own language, by code that few need. */
function useReading(room: ApiRoom | null, asIs: boolean): Room | null {
  const [translated, setTranslated] = useState<Room | null>(null);
  useEffect(() => {
    setTranslated(null);
    if (!room || asIs) return;
    let current = true;
    import("./room/translated-room.ts").then(
      ({ TranslatedRoom }) => current && setTranslated(new TranslatedRoom(room)),
      () => undefined, // the interface speaks it, and the exercise stays in the meeting's language
    );
    return () => void (current = false);
  }, [room, asIs]);
  return (asIs ? null : translated) ?? room;
}

function speak(language: Language): void {
  setLanguage(language);
  document.documentElement.lang = language;
}

/** The place that this device has; where it keeps nothing, the one that its cookie is the key of, which no script can read. */
function firstSeat(code: string, participant: string): KeptSeat | null {
  if (!code) return null;
  const byCookie = participant && !isJoining(storage, code) && !isEnding(storage, code);
  return seatOf(storage, code) ?? (byCookie ? { participant, key: "" } : null);
}

function confirm(drafts: Drafts, { kind, data }: Proposal, now: number): void {
  if (kind === "submitted") drafts.confirm(data.item, data.step, data.answers as Answers, now);
  if (kind === "voted") drafts.confirmVotes(data.item, data.step, data.votes);
}

async function takePlace(base: string, code: string, id: string, name: string): Promise<KeptSeat> {
  const seat = await joinMeeting(base, code, id, name);
  return { ...seat, id, ...(name && { name }) };
}

/** The place again, or null where it can't be taken now. */
async function takeAgain(base: string, code: string, id: string, name: string): Promise<KeptSeat | null> {
  return takePlace(base, code, id, name).catch((cause: unknown) => {
    if (cause instanceof Refusal) return null;
    throw cause;
  });
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
  const { base = "/", code = "", title = "", error = "", participant = "", language } = root.dataset;
  const asked = (code || decodeURIComponent(location.pathname.split("/").at(-1) ?? "")).toUpperCase();
  const meetingLanguage: Language = language === "en" ? "en" : "da";
  speak(chosenLanguage(storage) ?? meetingLanguage);
  root.replaceChildren();
  endCookiesLeft(storage, base);
  void forgetOverMeetings(storage, base, asked);
  render(<Page base={base} code={code.toUpperCase()} asked={asked} title={title} error={error} participant={participant} language={meetingLanguage} />, root);
}
