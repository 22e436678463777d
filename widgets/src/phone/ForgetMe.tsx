import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Drafts } from "../answering/drafts.ts";
import { unsentAnswers } from "../answering/unsent.ts";
import { Dialog } from "../page/Dialog.tsx";
import type { Room } from "../room/room.ts";
import { useRoom } from "../room/use-room.ts";
import { t } from "../words/gettext.ts";

interface ForgetMeProps {
  room: Room;
  drafts: Drafts;
  /** The name that is kept for the next meeting; empty where none is. */
  name: string;
  onForget(): void;
  /** Beside the button. */
  children?: ComponentChildren;
}

/** Lets somebody take the meeting off the device at any time, such as one that is not theirs. */
export function ForgetMe({ room, drafts, name, onForget, children }: ForgetMeProps) {
  const [asking, setAsking] = useState(false);
  const view = useRoom(room);
  if (!view || view.now.state === "closed") return null;
  const unsent = (room.pending?.().length ?? 0) > 0 || unsentAnswers(view, drafts).length > 0;
  const close = () => setAsking(false);
  return (
    <footer class="fb-door">
      {children}
      <button type="button" class="fb-button fb-quiet" onClick={() => setAsking(true)}>
        {t("Forget me on this device")}
      </button>
      <Dialog title={t("Forget me on this device?")} open={asking} onClose={close}>
        {unsent && <p class="fb-banner">{t("You have written something that has not been sent. It will be gone for good.")}</p>}
        <p>{t("What you have sent stays in the meeting. To come in again you need the code, and you come in as somebody new.")}</p>
        {name && <p>{t("Your name, {name}, is forgotten too.", { name })}</p>}
        <div class="fb-others">
          <button type="button" class="fb-button fb-main" onClick={onForget}>
            {unsent ? t("Forget me all the same") : t("Forget me")}
          </button>
          <button type="button" class="fb-button" onClick={close}>
            {t("Stay in the meeting")}
          </button>
        </div>
      </Dialog>
    </footer>
  );
}
