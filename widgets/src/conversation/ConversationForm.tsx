import { useEffect, useMemo, useRef, useState } from "preact/hooks";
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
import { CONVERSATION, correction, type Opened } from "./draft.ts";

interface ConversationFormProps {
  model: Model;
  storage: DeviceStorage;
  suggested: SuggestedQuestion[];
  /** The day after which the conversation is deleted. */
  lastDay: string;
  /** A saved conversation that is corrected. */
  corrected?: { opened: Opened; onDone(saved: boolean): void };
}

/** The conversation from before to afterwards, in the order in which it is held. */
export function ConversationForm({ model, storage, suggested, lastDay, corrected }: ConversationFormProps) {
  const uid = useUid("conversation");
  const [removesOld, setRemovesOld] = useState(true);
  const title = useRef<HTMLHeadingElement>(null);
  const kind = useMemo(() => (corrected ? correction(corrected.opened.id, corrected.opened.body) : CONVERSATION), [corrected?.opened]);
  const saving = useRecordForm(kind, model, storage, uid, corrected && { whose: corrected.opened, removesOld, onSaved: () => corrected.onDone(true) });
  useEffect(() => {
    title.current?.focus();
    title.current?.scrollIntoView({ block: "start" });
  }, []);
  const leave = () => {
    storage.remove(kind.key);
    corrected?.onDone(false);
  };
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
      {corrected && (
        <h2 class="fb-section-title" tabIndex={-1} ref={title}>
          {t("You correct the conversation with {name}", { name: corrected.opened.body.pseudonym })}
        </h2>
      )}
      <Preparation {...shared} suggested={suggested} />
      <ChildsWords {...shared} />
      <Summary {...shared} />
      <Agreements {...shared} />
      <FollowUp {...shared} />
      <Interpretation {...shared} />
      <p class="fb-help">{t("The conversation is saved here and goes nowhere by itself: it is not gathered with the municipality's figures, and it is deleted after {date}.", { date: dateInWords(Date.parse(lastDay)) })}</p>
      {corrected && (
        <label class="fb-option">
          <input type="checkbox" checked={removesOld} onChange={({ currentTarget }) => setRemovesOld(currentTarget.checked)} />
          <span>
            {t("Remove the version before")} <span class="fb-help">{t("Then what you take out stands nowhere any more. Otherwise it is kept until the same day.")}</span>
          </span>
        </label>
      )}
      <SaveBar saving={saving} uid={uid} label={corrected ? t("Save the correction") : t("Save the conversation")} />
      {corrected && (
        <div class="fb-buttons">
          <button class="fb-button fb-quiet" type="button" onClick={leave}>
            {t("Leave it as it was")}
          </button>
        </div>
      )}
    </form>
  );
}
