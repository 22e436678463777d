/** The start page: what is here, create a meeting, go back to one. */

import { browserStorage, DeviceStorage, windowStorage } from "../device/storage.ts";
import { mount, useTrait, type Model } from "../kernel/kernel.ts";
import { DeskHead } from "../page/DeskHead.tsx";
import type { Whose } from "../page/TeamAndSchool.tsx";
import type { Language } from "../room/room.ts";
import { CreateForm } from "../start/CreateForm.tsx";
import { Meetings, type Summary } from "../start/Meetings.tsx";
import { Overdue, type OverdueSummary } from "../start/Overdue.tsx";
import { PageLinks } from "../start/PageLinks.tsx";
import { Problems } from "../start/Problems.tsx";
import type { OfferedExercise } from "../start/offered-exercise.ts";
import { t } from "../words/gettext.ts";

const storage = new DeviceStorage(browserStorage());
const session = new DeviceStorage(windowStorage());

function Start({ model }: { model: Model }) {
  const language = useTrait<Language>(model, "language");
  const voila = useTrait<boolean>(model, "voila");
  const exercises = useTrait<OfferedExercise[]>(model, "exercises");
  const chosen = useTrait<string>(model, "chosen");
  const meetings = useTrait<Summary[]>(model, "meetings");
  const overdue = useTrait<OverdueSummary>(model, "overdue");
  const problems = useTrait<string[]>(model, "problems");
  const creates = useTrait<boolean>(model, "creates");
  const follows = useTrait<Partial<Whose>>(model, "follows");
  const pages = useTrait<string[]>(model, "pages");
  return (
    <div class="fb-place">
      <DeskHead
        home
        language={language}
        voila={voila}
        title={t("Look together before you act")}
        says={t("Fællesblik helps you hold meetings where everyone is heard, and where you look at the community before you look at the single child.")}
      />
      <div class="fb-start">
        {creates && <CreateForm model={model} storage={storage} session={session} follows={follows} exercises={exercises} chosen={chosen} language={language} voila={voila} />}
        <div class="fb-stack">
          <Overdue {...overdue} />
          {creates && <Meetings model={model} meetings={meetings} voila={voila} />}
          <PageLinks open={pages} voila={voila} />
        </div>
      </div>
      <Problems problems={problems} />
    </div>
  );
}

export default mount("start", (model) => <Start model={model} />);
