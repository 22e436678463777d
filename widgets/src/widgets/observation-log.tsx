/** The observation log at a desk or on a tablet. */

import { browserStorage, Keep } from "../device/storage.ts";
import { mount, useTrait, type Model } from "../kernel/kernel.ts";
import { Log } from "../observation-log/LogForm.tsx";
import { Saved, type SavedOne } from "../observation-log/SavedObservations.tsx";
import { DeskHead } from "../page/DeskHead.tsx";
import type { Language } from "../room/room.ts";
import { t } from "../words/words.ts";

const keep = new Keep(browserStorage());

function Observation({ model }: { model: Model }) {
  const language = useTrait<Language>(model, "language");
  const voila = useTrait<boolean>(model, "voila");
  const saved = useTrait<SavedOne[]>(model, "saved");
  return (
    <div class="fb-place">
      <DeskHead language={language} voila={voila} title={t("Observation log")} says={t("First what you saw. What it may mean comes after.")} />
      <Log model={model} keep={keep} />
      <Saved saved={saved} />
    </div>
  );
}

export default mount((model) => <Observation model={model} />);
