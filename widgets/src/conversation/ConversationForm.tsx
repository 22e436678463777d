import type { DeviceStorage } from "../device/storage.ts";
import type { Model } from "../kernel/kernel.ts";
import { useUid } from "../page/use-uid.ts";
import { SaveBar } from "../record-form/SaveBar.tsx";
import { useRecordForm } from "../record-form/use-record-form.ts";
import { dateInWords } from "../words/dates.ts";
import { t } from "../words/gettext.ts";
import { Agreements } from "./Agreements.tsx";
import { ChildsWords } from "./ChildsWords.tsx";
import { FollowUp } from "./FollowUp.tsx";
import { Interpretation } from "./Interpretation.tsx";
import { Preparation, type SuggestedQuestion } from "./Preparation.tsx";
import { Summary } from "./Summary.tsx";
import { CONVERSATION } from "./draft.ts";

interface ConversationFormProps {
  model: Model;
  storage: DeviceStorage;
  suggested: SuggestedQuestion[];
  /** The day after which a conversation that is saved today is deleted. */
  lastDay: string;
}

/** The conversation from before to afterwards, in the order in which it is held. */
export function ConversationForm({ model, storage, suggested, lastDay }: ConversationFormProps) {
  const uid = useUid("conversation");
  const saving = useRecordForm(CONVERSATION, model, storage, uid);
  const shared = { uid, saving };
  return (
    <form
      class="fb-log fb-conversation"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void saving.save(false);
      }}
    >
      <Preparation {...shared} suggested={suggested} />
      <ChildsWords {...shared} />
      <Summary {...shared} />
      <Agreements {...shared} />
      <FollowUp {...shared} />
      <Interpretation {...shared} />
      <p class="fb-help">{t("The conversation is saved here and goes nowhere by itself: it is not gathered with the municipality's figures, and it is deleted after {date}.", { date: dateInWords(Date.parse(lastDay)) })}</p>
      <SaveBar saving={saving} uid={uid} label={t("Save the conversation")} />
    </form>
  );
}
