/** The phone's page: the door, and the meeting behind it. */

import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { adoptDrafts, Drafts } from "./answering/drafts.ts";
import type { Seat } from "./room/http.ts";
import { browserStorage, Keep } from "./device/storage.ts";
import { Mirroring } from "./language-mirror/mirror-context.ts";
import { CodeForm, Join } from "./phone/Join.tsx";
import { Meeting } from "./phone/Meeting.tsx";
import { ApiRoom, outboxKey } from "./room/api-room.ts";
import type { Language, Proposal } from "./room/room.ts";
import { setLanguage, t } from "./words/words.ts";

interface PageProps {
  base: string;
  code: string;
  title: string;
  error: string;
}

const keep = new Keep(browserStorage());

function Page({ base, code, title, error }: PageProps) {
  const [seat, setSeat] = useState<Seat | null>(() => (code ? keep.get<Seat>(`seat:${code}`) : null));
  const [note, setNote] = useState("");
  const [unknown, setUnknown] = useState(error);
  const [room, setRoom] = useState<ApiRoom | null>(null);

  useEffect(() => {
    if (!seat) return;
    const next = new ApiRoom({
      base,
      code,
      seat,
      keep,
      onSignedOut() {
        keep.set(`left:${code}`, seat.participant);
        leave();
        setNote(t("You have to come in again. What you wrote is kept on this phone."));
      },
      onGone() {
        leave();
        setUnknown(t("This meeting is not here any more."));
      },
    });
    setRoom(next);
    return () => next.close();
  }, [seat]);

  const leave = () => {
    keep.remove(`seat:${code}`);
    setRoom(null);
    setSeat(null);
  };
  const enter = (next: Seat) => {
    keep.set(`seat:${code}`, next);
    inherit(code, next);
    setSeat(next);
  };

  if (!code || unknown) return <CodeForm base={base} error={unknown} />;
  if (!seat) return <Join base={base} code={code} title={title} note={note} onSeat={enter} onUnknown={setUnknown} />;
  return (
    room && (
      <Mirroring.Provider value={room}>
        <Meeting room={room} drafts={new Drafts(keep, code, seat.participant)} />
      </Mirroring.Provider>
    )
  );
}

/** Whoever has to come in again takes along what was written and what was on its way. */
function inherit(code: string, seat: Seat): void {
  const from = keep.get<string>(`left:${code}`);
  if (!from) return;
  if (from !== seat.participant) {
    adoptDrafts(keep, code, from, seat.participant);
    const waiting = keep.get<Proposal[][]>(outboxKey(code, from));
    if (waiting) keep.set(outboxKey(code, seat.participant), waiting);
    keep.remove(outboxKey(code, from));
  }
  keep.remove(`left:${code}`);
}

const root = document.getElementById("fb-phone");
if (root) {
  const { base = "/", code = "", title = "", error = "", language } = root.dataset;
  setLanguage((language === "en" ? "en" : "da") satisfies Language);
  root.replaceChildren();
  render(<Page base={base} code={code.toUpperCase()} title={title} error={error} />, root);
}
