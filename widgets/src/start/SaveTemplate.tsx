import { useState } from "preact/hooks";
import { MAX_TITLE } from "../contract.gen.ts";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { planFaults, requestedItems, type PlannedItem } from "../meeting/agenda-plan.ts";
import { Dialog } from "../page/Dialog.tsx";
import { LineField } from "../page/LineField.tsx";
import { useUid } from "../page/use-uid.ts";
import type { Refusal } from "../room/room.ts";
import { t } from "../words/gettext.ts";

interface SaveTemplateProps {
  model: Model;
  agenda: PlannedItem[];
  onEmpty(): void;
}

/** What can be done with an agenda that is planned: kept for another time, or begun anew. */
export function SaveTemplate({ model, agenda, onEmpty }: SaveTemplateProps) {
  const uid = useUid("save");
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [error, setError] = useState("");
  const [saved, setSaved] = useState("");
  const isFaulty = Object.keys(planFaults(agenda)).length > 0;
  const save = () =>
    void callKernel(model, "save_template", { name, agenda: requestedItems(agenda) }).then(
      () => {
        setSaved(name.trim());
        setOpen(false);
        setName("");
      },
      ({ fields, message }: Refusal) => setError(fields["name"] ?? message),
    );
  return (
    <div>
      <div class="fb-others">
        <button
          type="button"
          class="fb-button fb-quiet"
          disabled={isFaulty}
          onClick={() => {
            setError("");
            setOpen(true);
          }}
        >
          {t("Save the agenda as a template …")}
        </button>
        <button type="button" class="fb-button fb-quiet" onClick={onEmpty}>
          {t("Empty the agenda")}
        </button>
      </div>
      <p class="fb-help" role="status">
        {saved && t("Saved. Next time “{name}” stands above the agenda.", { name: saved })}
      </p>
      <Dialog title={t("Save the agenda as a template")} open={open} onClose={() => setOpen(false)}>
        <div class="fb-fields">
          <LineField
            id={`${uid}-name`}
            label={t("The template's name")}
            help={t("All who create meetings here can see and use it. Write no names of people in it, neither here nor in its items.")}
            maxLength={MAX_TITLE}
            value={name}
            error={error}
            onChange={setName}
          />
          <button type="button" class="fb-button fb-main" onClick={save}>
            {t("Save the template")}
          </button>
        </div>
      </Dialog>
    </div>
  );
}
