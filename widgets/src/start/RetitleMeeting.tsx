import { useState } from "preact/hooks";
import { MAX_TITLE } from "../contract.gen.ts";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { Dialog } from "../page/Dialog.tsx";
import { LineField } from "../page/LineField.tsx";
import { useUid } from "../page/use-uid.ts";
import type { Refusal } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import type { Summary } from "./meeting-summary.ts";

interface RetitleMeetingProps {
  model: Model;
  meeting: Summary;
  open: boolean;
  onDone(): void;
}

/** Gives a meeting another title, for all who are in it. */
export function RetitleMeeting({ model, meeting, open, onDone }: RetitleMeetingProps) {
  return (
    <Dialog title={t("Change the title")} open={open} onClose={onDone}>
      <TitleForm model={model} meeting={meeting} onDone={onDone} />
    </Dialog>
  );
}

function TitleForm({ model, meeting, onDone }: Omit<RetitleMeetingProps, "open">) {
  const uid = useUid("title");
  const [title, setTitle] = useState(meeting.title);
  const [error, setError] = useState("");
  const save = () =>
    void callKernel(model, "retitle", { meeting: meeting.meeting, title }).then(onDone, ({ fields, message }: Refusal) => setError(fields["title"] ?? message));
  return (
    <form
      class="fb-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <LineField
        id={`${uid}-title`}
        label={t("The meeting's title")}
        help={t("It changes at once on all phones and screens, and stands in the minutes.")}
        maxLength={MAX_TITLE}
        value={title}
        error={error}
        onChange={setTitle}
      />
      <button type="submit" class="fb-button fb-main">
        {t("Save the title")}
      </button>
    </form>
  );
}
