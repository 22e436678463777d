/** A conversation with a child, at a desk or on a tablet between the two. */

import { Form } from "../conversation/ConversationForm.tsx";
import type { Suggested } from "../conversation/Preparation.tsx";
import { Saved, type SavedOne } from "../conversation/SavedConversations.tsx";
import { browserStorage, Keep } from "../device/storage.ts";
import { mount, useTrait, type Model } from "../kernel/kernel.ts";
import { DeskHead } from "../page/DeskHead.tsx";
import type { Language } from "../room/room.ts";
import { t } from "../words/words.ts";

const keep = new Keep(browserStorage());

function ChildConversation({ model }: { model: Model }) {
  const language = useTrait<Language>(model, "language");
  const voila = useTrait<boolean>(model, "voila");
  const questions = useTrait<Suggested[]>(model, "questions");
  const saved = useTrait<SavedOne[]>(model, "saved");
  return (
    <div class="fb-place">
      <DeskHead language={language} voila={voila} title={t("A child's conversation")} says={t("The child knows something that you don't. Its words stand as they fell; what you think of them comes afterwards.")} />
      <Form model={model} keep={keep} suggested={questions} />
      <Saved saved={saved} />
    </div>
  );
}

export default mount((model) => <ChildConversation model={model} />);
