import { useState } from "preact/hooks";
import { instantOf, nextWeekAfternoon } from "../meeting/late-answers.ts";
import { LineField } from "../page/LineField.tsx";
import { useUid } from "../page/use-uid.ts";
import type { Room } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { dateAndTime } from "../words/dates.ts";
import { t } from "../words/gettext.ts";

interface DeadlineFormProps {
  room: Room;
  label: string;
  help?: string;
  button: string;
  /** The step that it is about; the whole meeting without one. */
  place?: { item: string; step: string };
  onSet?(): void;
}

/** Until when those who are absent may answer. */
export function DeadlineForm({ room, label, help, button, place, onSet }: DeadlineFormProps) {
  const { act, busy, error } = useAct(room);
  const [local, setLocal] = useState(() => nextWeekAfternoon(room.now()));
  const [fault, setFault] = useState("");
  const uid = useUid("until");
  const until = instantOf(local);
  const set = async () => {
    setFault(until ? "" : t("Write a date and a time."));
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
        error={fault || error || undefined}
        onChange={setLocal}
      />
      {/* A browser may write dates the way of another country. */}
      <p class="fb-help">{until && dateAndTime(Date.parse(until))}</p>
      <button type="submit" class="fb-button" aria-disabled={busy ? "true" : undefined}>
        {button}
      </button>
      <p class="fb-hidden" role="alert">
        {fault || error}
      </p>
    </form>
  );
}
