/** The observation log at a desk or on a tablet. */

import { browserStorage, DeviceStorage } from "../device/storage.ts";
import { mount, useTrait, type Model } from "../kernel/kernel.ts";
import { LogForm } from "../observation-log/LogForm.tsx";
import { SavedObservations, type SavedObservation } from "../observation-log/SavedObservations.tsx";
import { DeskHead } from "../page/DeskHead.tsx";
import type { Language } from "../room/room.ts";
import { t } from "../words/gettext.ts";

const storage = new DeviceStorage(browserStorage());

function ObservationLog({ model }: { model: Model }) {
  const language = useTrait<Language>(model, "language");
  const voila = useTrait<boolean>(model, "voila");
  const saved = useTrait<SavedObservation[]>(model, "saved");
  return (
    <div class="fb-place">
      <DeskHead language={language} voila={voila} title={t("Observation log")} says={t("First what you saw. What it may mean comes after.")} />
      <LogForm model={model} storage={storage} />
      <SavedObservations saved={saved} />
    </div>
  );
}

export default mount("observation-log", (model) => <ObservationLog model={model} />);
