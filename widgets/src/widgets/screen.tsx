/** A team's shared screen: of a live meeting, or of an exercise done here without phones. */

import { useEffect, useMemo, useState } from "preact/hooks";
import { callKernel, mount, useTrait, type Model } from "../kernel/kernel.ts";
import { MirrorContext } from "../language-mirror/mirror-context.ts";
import { MeetingList, remember, useMeetings } from "../meeting/MeetingChoice.tsx";
import { RehearsalMark } from "../meeting/RehearsalMark.tsx";
import { DeskHead } from "../page/DeskHead.tsx";
import { ConnectionBanner } from "../room/ConnectionBanner.tsx";
import { KernelRoom } from "../room/kernel-room.ts";
import type { Language, Refusal, View } from "../room/room.ts";
import { useRoom } from "../room/use-room.ts";
import { wallAddress } from "../page/wall-address.ts";
import { MeetingScreen } from "../screen/MeetingScreen.tsx";
import { SoloScreen } from "../screen/SoloScreen.tsx";
import { t, tn } from "../words/gettext.ts";

interface Exercise {
  exercise: string;
  title: string;
  purpose: string;
  minutes: number;
}

function Screen({ model }: { model: Model }) {
  const room = useMemo(() => new KernelRoom(model), [model]);
  useEffect(() => () => room.close(), [room]);
  const view: View | null = useRoom(room);
  const solo = useTrait<boolean>(model, "solo");
  const qr = useTrait<string>(model, "qr");
  const key = useTrait<string>(model, "screen_key");
  useEffect(() => remember(model, view), [view?.code, view?.title]);
  if (!view) return <Choice model={model} />;
  // Whoever writes here has something of their own in the view; the rest only look.
  const alone = solo && view.me;
  if (!alone && key) return <ToTheWall address={wallAddress(view.code, key)} />;
  const base = String(model.get("join_base"));
  const Stage = alone ? <SoloScreen model={model} room={room} view={view} /> : <MeetingScreen room={room} view={view} base={base} qr={qr} />;
  return (
    <div class={`fb fb-far fb-screen${alone ? "" : " fb-wall"}`} key={view.meeting}>
      {!model.get("voila") && <ConnectionBanner room={room} />}
      <RehearsalMark room={room} />
      <MirrorContext.Provider value={room}>{Stage}</MirrorContext.Provider>
      <footer class="fb-screen-foot">
        <button type="button" class="fb-button fb-quiet" onClick={() => void callKernel(model, "leave").catch(() => undefined)}>
          {solo ? t("Leave the exercise") : t("Another meeting")}
        </button>
      </footer>
    </div>
  );
}

/** Where a server of ours runs, a live meeting has a page of its own, which costs no kernel. */
function ToTheWall({ address }: { address: string }) {
  useEffect(() => location.replace(address), [address]);
  return (
    <p>
      <a href={address}>{t("To the meeting's screen")}</a>
    </p>
  );
}

function Choice({ model }: { model: Model }) {
  const meetings = useMeetings(model);
  const exercises = useTrait<Exercise[]>(model, "exercises");
  const [error, setError] = useState("");
  const begin = (exercise: string) => {
    setError("");
    callKernel(model, "solo", { exercise }).catch((refusal: Refusal) => setError(refusal.message));
  };
  return (
    <div class="fb-dashboard fb-narrow">
      <DeskHead
        title={t("What is this screen to show?")}
        says={t("Follow a meeting that the team joins by phone, or do an exercise together right here.")}
        language={useTrait<Language>(model, "language")}
        voila={Boolean(model.get("voila"))}
      />
      <section class="fb-card" aria-labelledby="fb-choose-live">
        <h2 class="fb-part-title" id="fb-choose-live">
          {t("A meeting with phones")}
        </h2>
        {meetings.length > 0 ? (
          <MeetingList model={model} meetings={meetings} />
        ) : (
          <p class="fb-help">{t("No meeting is open right now. It turns up here as soon as somebody begins one.")}</p>
        )}
      </section>
      <section class="fb-card" aria-labelledby="fb-choose-solo">
        <h2 class="fb-part-title" id="fb-choose-solo">
          {t("An exercise here, without phones")}
        </h2>
        <p class="fb-error" role="alert">
          {error}
        </p>
        <ul class="fb-choices">
          {exercises.map(({ exercise, title, purpose, minutes }) => (
            <li key={exercise}>
              <button type="button" class="fb-choice" onClick={() => begin(exercise)}>
                <strong class="fb-choice-title">{title}</strong>
                <span class="fb-choice-code">{tn("{n} min", "{n} min", minutes)}</span>
                <span class="fb-choice-facts">{purpose}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

export default mount("screen", (model) => <Screen model={model} />);
