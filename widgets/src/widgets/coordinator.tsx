/** A coordinator's desk: gather folders, and see patterns without exposing anyone. */

import { Basis } from "../coordinator/Basis.tsx";
import { Folders } from "../coordinator/Folders.tsx";
import { Picture, type FocusFigure, type Report } from "../coordinator/Picture.tsx";
import { browserStorage, DeviceStorage } from "../device/storage.ts";
import { mount, useTrait, type Model } from "../kernel/kernel.ts";
import { DeskHead } from "../page/DeskHead.tsx";
import type { Language } from "../room/room.ts";
import { t } from "../words/gettext.ts";

const storage = new DeviceStorage(browserStorage());

function Coordinator({ model }: { model: Model }) {
  const language = useTrait<Language>(model, "language");
  const voila = useTrait<boolean>(model, "voila");
  const own = useTrait<string>(model, "own");
  const report = useTrait<Report | Record<string, never>>(model, "report");
  const figure = useTrait<FocusFigure | Record<string, never>>(model, "figure");
  return (
    <div class="fb-place">
      <DeskHead
        language={language}
        voila={voila}
        title={t("Patterns across teams")}
        says={t("Gather what teams and schools have handed in, and see where the gaze moves. Nobody is exposed, and nobody is ranked.")}
      />
      <Folders model={model} storage={storage} own={own} />
      {isFull(report) && isFull(figure) ? (
        report.records["perspective-shift"] ? (
          <>
            <Picture model={model} figure={figure} report={report} />
            <Basis report={report} />
          </>
        ) : (
          <>
            <p class="fb-note">{t("There is no perspective shift in it yet. One comes each time a meeting with that exercise is closed: then gather again.")}</p>
            <Basis report={report} />
          </>
        )
      ) : (
        <p class="fb-note">
          {own
            ? t("Nothing has been gathered yet. Choose folders above and gather: then the chart stands here.")
            : t("Nothing has been gathered yet. Gather, and the chart stands here.")}
        </p>
      )}
    </div>
  );
}

const isFull = <Full extends object>(value: Full | Record<string, never>): value is Full => Object.keys(value).length > 0;

export default mount("coordinator", (model) => <Coordinator model={model} />);
