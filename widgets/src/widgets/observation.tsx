/** The observation log at a desk or on a tablet. */

import { browserStorage, Keep } from "../keep.ts";
import { mount, useTrait, type Model } from "../kernel.ts";
import { Log } from "../observation/Log.tsx";
import { Saved, type SavedOne } from "../observation/Saved.tsx";
import { DeskHead } from "../parts/DeskHead.tsx";
import type { Language } from "../room.ts";
import { t } from "../words.ts";

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
