import { useState } from "preact/hooks";
import { inAWeek, instantOf } from "../meeting/late-answers.ts";
import { useAct } from "../room/use-act.ts";
import { LineField } from "../page/LineField.tsx";
import type { Room } from "../room/room.ts";
import { useUid } from "../room/use-room.ts";
import { moment, t } from "../words/words.ts";

interface UntilFormProps {
  room: Room;
  label: string;
  help?: string;
  button: string;
  /** The step that it is about; the whole meeting without one. */
  place?: { item: string; step: string };
  onSet?(): void;
}

/** Until when those who are absent may answer. */
export function UntilForm({ room, label, help, button, place, onSet }: UntilFormProps) {
  const { act, busy, error } = useAct(room);
  const [local, setLocal] = useState(() => inAWeek(room.now()));
  const [wrong, setWrong] = useState("");
  const uid = useUid("until");
  const until = instantOf(local);
  const set = async () => {
    setWrong(until ? "" : t("Write a date and a time."));
    if (until && (await act("deadline-set", { ...place, until }))) onSet?.();
  };
  return (
    <form
      class="fb-until"
      noValidate
      onSubmit={(submit) => {
        submit.preventDefault();
        void set();
      }}
    >
      <LineField
        id={uid}
        type="datetime-local"
        label={label}
        {...(help ? { help } : {})}
        value={local}
        error={wrong || error || undefined}
        onChange={setLocal}
      />
      {/* A browser may write dates the way of another country. */}
      <p class="fb-help">{until && moment(Date.parse(until))}</p>
      <button type="submit" class="fb-button" aria-disabled={busy ? "true" : undefined}>
        {button}
      </button>
      <p class="fb-hidden" role="alert">
        {wrong || error}
      </p>
    </form>
  );
}
