/** The start page: what is here, create a meeting, find one again. */

import { useRef, useState } from "preact/hooks";
import { browserStorage, DeviceStorage, windowStorage } from "../device/storage.ts";
import { mount, useTrait, type Model } from "../kernel/kernel.ts";
import type { RequestedItem } from "../meeting/agenda-plan.ts";
import { DeskHead } from "../page/DeskHead.tsx";
import type { Whose } from "../page/TeamAndSchool.tsx";
import { useOpenedItem } from "../page/use-opened-item.ts";
import type { Language } from "../room/room.ts";
import { CreateForm } from "../start/CreateForm.tsx";
import { FirstTime } from "../start/FirstTime.tsx";
import { Meetings } from "../start/Meetings.tsx";
import { Overdue, type OverdueSummary } from "../start/Overdue.tsx";
import { PageLinks } from "../start/PageLinks.tsx";
import { Problems } from "../start/Problems.tsx";
import type { Summary } from "../start/meeting-summary.ts";
import type { OfferedExercise } from "../start/offered-exercise.ts";
import { t } from "../words/gettext.ts";

const storage = new DeviceStorage(browserStorage());
const session = new DeviceStorage(windowStorage());

/** An earlier meeting that the form begins from. */
interface Beginning {
  n: number;
  agenda: RequestedItem[];
  whose: Whose;
}

function Start({ model }: { model: Model }) {
  const language = useTrait<Language>(model, "language");
  const voila = useTrait<boolean>(model, "voila");
  const exercises = useTrait<OfferedExercise[]>(model, "exercises");
  const chosen = useTrait<string>(model, "chosen");
  const follows = useTrait<Partial<Whose>>(model, "follows");
  const meetings = useTrait<Summary[]>(model, "meetings");
  const overdue = useTrait<OverdueSummary>(model, "overdue");
  const problems = useTrait<string[]>(model, "problems");
  const creates = useTrait<boolean>(model, "creates");
  const pages = useTrait<string[]>(model, "pages");
  const [opened, open] = useOpenedItem(new URLSearchParams(voila ? location.search : "").get("read") ?? "", voila, "read");
  const [beginning, setBeginning] = useState<Beginning | undefined>(() => (follows.team ? { n: 0, agenda: [], whose: { team: "", school: "", ...follows } } : undefined));
  const [deleted, setDeleted] = useState("");
  const form = useRef<HTMLDivElement>(null);
  const again = ({ agenda, team, school }: Summary) => {
    setBeginning((was) => ({ n: (was?.n ?? 0) + 1, agenda, whose: { team, school } }));
    setTimeout(() => form.current?.querySelector<HTMLElement>("h2")?.focus());
  };
  if (opened === "first") return <FirstTime language={language} voila={voila} onBack={() => open("")} />;
  return (
    <div class="fb-place">
      <DeskHead
        home
        language={language}
        voila={voila}
        title={t("Look together before you act")}
        says={t("Fællesblik helps you hold meetings where everyone is heard, and where you look at the community before you look at the single child.")}
      />
      <div>
        <button type="button" class="fb-button fb-quiet" onClick={() => open("first")}>
          {t("First time here? Read this in a minute")}
        </button>
      </div>
      <div class="fb-start">
        {creates && (
          <div ref={form}>
            <CreateForm key={beginning?.n} model={model} storage={storage} session={session} exercises={exercises} chosen={chosen} from={beginning} language={language} voila={voila} />
          </div>
        )}
        <div class="fb-stack">
          <Overdue {...overdue} />
          {creates && (
            <div>
              <p class="fb-note" role="status" hidden={!deleted}>
                {deleted}
              </p>
              <Meetings model={model} meetings={meetings} voila={voila} onAgain={again} onDeleted={setDeleted} />
            </div>
          )}
          <PageLinks open={pages} voila={voila} />
        </div>
      </div>
      <Problems problems={problems} />
    </div>
  );
}

export default mount("start", (model) => <Start model={model} />);
