/** A conversation with a child, at a desk or on a tablet between the two. */

import { ConversationForm } from "../conversation/ConversationForm.tsx";
import type { SuggestedQuestion } from "../conversation/Preparation.tsx";
import { SavedConversations, type SavedConversation } from "../conversation/SavedConversations.tsx";
import { browserStorage, DeviceStorage } from "../device/storage.ts";
import { mount, useTrait, type Model } from "../kernel/kernel.ts";
import { DeskHead } from "../page/DeskHead.tsx";
import type { Language } from "../room/room.ts";
import { t } from "../words/gettext.ts";

const storage = new DeviceStorage(browserStorage());

function ChildConversation({ model }: { model: Model }) {
  const language = useTrait<Language>(model, "language");
  const voila = useTrait<boolean>(model, "voila");
  const questions = useTrait<SuggestedQuestion[]>(model, "questions");
  const lastDay = useTrait<string>(model, "last_day");
  const saved = useTrait<SavedConversation[]>(model, "saved");
  return (
    <div class="fb-place">
      <DeskHead language={language} voila={voila} title={t("A child's conversation")} says={t("The child knows something that you don't. Its words stand as they fell; what you think of them comes afterwards.")} />
      <ConversationForm model={model} storage={storage} suggested={questions} lastDay={lastDay} />
      <SavedConversations saved={saved} />
    </div>
  );
}

export default mount("conversation", (model) => <ChildConversation model={model} />);
