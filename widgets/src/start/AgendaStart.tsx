import { useState } from "preact/hooks";
import { useTrait, type Model } from "../kernel/kernel.ts";
import { missingFrom, plannedItems, type PlannedItem, type RequestedItem } from "../meeting/agenda-plan.ts";
import { Help } from "../page/Help.tsx";
import { useUid } from "../page/use-uid.ts";
import { dateInWords } from "../words/dates.ts";
import { t, tn } from "../words/gettext.ts";
import { TemplateList } from "./TemplateList.tsx";
import type { KnownTeam } from "./known-team.ts";
import type { Template } from "./template.ts";

interface AgendaStartProps {
  model: Model;
  /** The latest meeting of the team. */
  last: KnownTeam["last"];
  isOffered(exercise: string): boolean;
  onBegin(agenda: PlannedItem[]): void;
}

/** An agenda to begin with, while there is none: last time's, or a template. */
export function AgendaStart({ model, last, isOffered, onBegin }: AgendaStartProps) {
  const uid = useUid("begin");
  const templates = useTrait<Template[]>(model, "templates");
  const [missing, setMissing] = useState(0);
  const isUsable = (agenda: readonly RequestedItem[]) => plannedItems(agenda, isOffered).length > 0;
  const begin = (agenda: readonly RequestedItem[]) => {
    setMissing(missingFrom(agenda, isOffered));
    if (isUsable(agenda)) onBegin(plannedItems(agenda, isOffered));
  };
  if (!last && templates.length === 0) return null;
  return (
    <div class="fb-field" role="group" aria-labelledby={uid}>
      <p class="fb-label" id={uid}>
        {t("Begin with")}
      </p>
      <Help about={t("Begin with")}>
        {t("An agenda to begin with is yours to change: it changes neither the template nor the earlier meeting. Save your own as a template below it.")}
      </Help>
      <div class="fb-others">
        {last && isUsable(last.agenda) && (
          <button type="button" class="fb-button" onClick={() => begin(last.agenda)}>
            <span>
              {t("The same agenda as last time")} <span class="fb-chip-says">{dateInWords(Date.parse(last.on))}</span>
            </span>
          </button>
        )}
        {templates.map(({ id, name, agenda }) => (
          <button type="button" class="fb-button" key={id} onClick={() => begin(agenda)}>
            {name}
          </button>
        ))}
      </div>
      <p class="fb-help" role="status">
        {missing > 0 && tn("{n} exercise in it is no longer offered here.", "{n} exercises in it are no longer offered here.", missing)}
      </p>
      <TemplateList model={model} templates={templates} />
    </div>
  );
}
