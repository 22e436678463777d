import type { ComponentChildren } from "preact";
import type { EventContents } from "../contract.gen.ts";
import type { Kind, Room } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { Dialog } from "./Dialog.tsx";

interface ConfirmDialogProps<K extends Kind> {
  room: Room;
  /** What is done when it is confirmed. */
  kind: K;
  data: EventContents[K];
  title: string;
  open: boolean;
  yes: string;
  no: string;
  /** It is done, or is not to be. */
  onDone(): void;
  children: ComponentChildren;
  /** Other ways out, under the two buttons. */
  below?: ComponentChildren;
}

/** Asks before something is done in the room that others notice, and says what it means. */
export function ConfirmDialog<K extends Kind>({ room, kind, data, title, open, yes, no, onDone, children, below }: ConfirmDialogProps<K>) {
  const { act, busy, error } = useAct(room);
  const confirm = async () => {
    if (await act(kind, data)) onDone();
  };
  return (
    <Dialog title={title} open={open} onClose={onDone}>
      {children}
      <p class="fb-error" role="alert">
        {error}
      </p>
      <div class="fb-others">
        <button type="button" class="fb-button fb-main" aria-disabled={busy ? "true" : undefined} onClick={() => void confirm()}>
          {yes}
        </button>
        <button type="button" class="fb-button" onClick={onDone}>
          {no}
        </button>
      </div>
      {below}
    </Dialog>
  );
}
