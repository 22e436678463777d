import { useState } from "preact/hooks";
import { MAX_TITLE } from "../contract.gen.ts";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { Dialog } from "../page/Dialog.tsx";
import { LineField } from "../page/LineField.tsx";
import { useUid } from "../page/use-uid.ts";
import type { Refusal } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import type { Template } from "./template.ts";

/** The reader's own templates, to be given another name and to be deleted. */
export function TemplateList({ model, templates }: { model: Model; templates: readonly Template[] }) {
  const [changing, setChanging] = useState<Template | null>(null);
  const own = templates.filter((template) => template.own);
  if (own.length === 0) return null;
  return (
    <details class="fb-more">
      <summary>{t("Tidy up the templates")}</summary>
      <ul class="fb-rows">
        {own.map((template) => (
          <li class="fb-row" key={template.id}>
            <span class="fb-row-says">{template.name}</span>
            <button type="button" class="fb-button fb-quiet" aria-label={t("Change {title}", { title: template.name })} onClick={() => setChanging(template)}>
              {t("Change")}
            </button>
          </li>
        ))}
      </ul>
      <Dialog title={t("Change the template")} open={changing !== null} onClose={() => setChanging(null)}>
        {changing && <TemplateForm model={model} template={changing} onDone={() => setChanging(null)} />}
      </Dialog>
    </details>
  );
}

function TemplateForm({ model, template, onDone }: { model: Model; template: Template; onDone(): void }) {
  const uid = useUid("template");
  const [name, setName] = useState(template.name);
  const [error, setError] = useState("");
  const act = (call: string, args: Record<string, unknown>) =>
    void callKernel(model, call, { template: template.id, ...args }).then(onDone, ({ fields, message }: Refusal) => setError(fields["name"] ?? message));
  return (
    <div class="fb-fields">
      <LineField id={`${uid}-name`} label={t("The template's name")} maxLength={MAX_TITLE} value={name} error={error} onChange={setName} />
      <div class="fb-others">
        <button type="button" class="fb-button fb-main" onClick={() => act("rename_template", { name })}>
          {t("Save the name")}
        </button>
        <button type="button" class="fb-button" onClick={() => act("delete_template", {})}>
          {t("Delete the template")}
        </button>
      </div>
      <p class="fb-help">{t("Meetings that began with it stay as they are.")}</p>
    </div>
  );
}
