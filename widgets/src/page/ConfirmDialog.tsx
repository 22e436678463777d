import type { ComponentChildren } from "preact";
import type { Room } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { Dialog } from "./Dialog.tsx";

interface ConfirmDialogProps {
  room: Room;
  /** What is done when it is confirmed. */
  kind: string;
  data?: Record<string, unknown>;
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
export function ConfirmDialog({ room, kind, data, title, open, yes, no, onDone, children, below }: ConfirmDialogProps) {
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
