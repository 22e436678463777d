/** A conversation with a child, at a desk or on a tablet between the two. */

import { useRef, useState } from "preact/hooks";
import { ConversationForm } from "../conversation/ConversationForm.tsx";
import { OpenedConversation } from "../conversation/OpenedConversation.tsx";
import type { Opened } from "../conversation/draft.ts";
import type { SuggestedQuestion } from "../conversation/Preparation.tsx";
import { SavedConversations, type SavedConversation } from "../conversation/SavedConversations.tsx";
import { browserStorage, DeviceStorage } from "../device/storage.ts";
import { callKernel, mount, useTrait, type Model } from "../kernel/kernel.ts";
import { DeskHead } from "../page/DeskHead.tsx";
import type { Language, Refusal } from "../room/room.ts";
import { t } from "../words/gettext.ts";

const storage = new DeviceStorage(browserStorage());

/** What stands above the list: a new conversation, or one that is saved, to read or to correct. */
type Shown = { is: "new" } | { is: "opened" | "correction"; opened: Opened };
const NEW: Shown = { is: "new" };

function ChildConversation({ model }: { model: Model }) {
  const language = useTrait<Language>(model, "language");
  const voila = useTrait<boolean>(model, "voila");
  const questions = useTrait<SuggestedQuestion[]>(model, "questions");
  const lastDay = useTrait<string>(model, "last_day");
  const saved = useTrait<SavedConversation[]>(model, "saved");
  const [shown, setShown] = useState<Shown>(NEW);
  const [error, setError] = useState("");
  const opening = useRef<Promise<void>>(Promise.resolve());
  const open = (id: string) => (opening.current = fetchSaved(id));
  const fetchSaved = async (id: string) => {
    setError("");
    try {
      setShown({ is: "opened", opened: await callKernel<Opened>(model, "open", { id }) });
    } catch (cause) {
      setError((cause as Refusal).message);
    }
  };
  // What was saved a moment ago is on its way here as it is now: that is what is to be corrected.
  const correct = () => void opening.current.then(() => setShown((now) => (now.is === "opened" ? { is: "correction", opened: now.opened } : now)));
  return (
    <div class="fb-place">
      <DeskHead language={language} voila={voila} title={t("A child's conversation")} says={t("The child knows something that you don't. Its words stand as they fell; what you think of them comes afterwards.")} />
      {shown.is === "correction" ? (
        <ConversationForm
          key={shown.opened.id}
          model={model}
          storage={storage}
          suggested={questions}
          lastDay={shown.opened.delete_after}
          corrected={{ opened: shown.opened, onDone: (isSaved) => (isSaved ? setShown(NEW) : setShown({ is: "opened", opened: shown.opened })) }}
        />
      ) : shown.is === "opened" ? (
        <OpenedConversation
          key={shown.opened.id}
          model={model}
          opened={shown.opened}
          onCorrect={correct}
          onClose={() => setShown(NEW)}
          onSaved={(id) => void open(id)}
        />
      ) : (
        <ConversationForm model={model} storage={storage} suggested={questions} lastDay={lastDay} />
      )}
      <p class="fb-error" role="alert">
        {error}
      </p>
      {shown.is !== "correction" && <SavedConversations saved={saved} onOpen={(id) => void open(id)} />}
    </div>
  );
}

export default mount("conversation", (model) => <ChildConversation model={model} />);
