import type { Keep } from "../device/storage.ts";
import type { Model } from "../kernel/kernel.ts";
import { SaveBar } from "../record-form/SaveBar.tsx";
import { useSaving } from "../record-form/use-record-form.ts";
import { useUid } from "../room/use-room.ts";
import { t } from "../words/words.ts";
import { Agree } from "./Agreements.tsx";
import { Before, type Suggested } from "./Preparation.tsx";
import { CONVERSATION } from "./draft.ts";
import { FollowUp } from "./FollowUp.tsx";
import { Reading } from "./Interpretation.tsx";
import { SumUp } from "./Summary.tsx";
import { Tells } from "./ChildsWords.tsx";

interface FormProps {
  model: Model;
  keep: Keep;
  suggested: Suggested[];
}

/** The conversation from before to afterwards, in the order in which it is held. */
export function Form({ model, keep, suggested }: FormProps) {
  const uid = useUid("conversation");
  const saving = useSaving(CONVERSATION, model, keep, uid);
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
      <Before {...shared} suggested={suggested} />
      <Tells {...shared} />
      <SumUp {...shared} />
      <Agree {...shared} />
      <FollowUp {...shared} />
      <Reading {...shared} />
      <p class="fb-help">{t("The conversation is saved here and goes nowhere by itself: it is not gathered with the municipality's figures, and it must be deleted a year from now.")}</p>
      <SaveBar saving={saving} uid={uid} label={t("Save the conversation")} />
    </form>
  );
}
