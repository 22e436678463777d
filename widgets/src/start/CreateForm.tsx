import { useEffect, useRef, useState } from "preact/hooks";
import type { DeviceStorage } from "../device/storage.ts";
import type { Model } from "../kernel/kernel.ts";
import { planFaults, plannedItems, requestedItems, toggleExercise, type PlanFault, type PlannedItem, type RequestedItem } from "../meeting/agenda-plan.ts";
import type { Whose } from "../page/TeamAndSchool.tsx";
import type { Language } from "../room/room.ts";
import { languageTag, t } from "../words/gettext.ts";
import { Agenda } from "./Agenda.tsx";
import { AgendaStart } from "./AgendaStart.tsx";
import { MeetingForm } from "./MeetingForm.tsx";
import { SaveTemplate } from "./SaveTemplate.tsx";
import type { OfferedExercise } from "./offered-exercise.ts";

interface CreateFormProps {
  model: Model;
  storage: DeviceStorage;
  /** For as long as the window is there: a plan outlives a look into the bank. */
  session: DeviceStorage;
  exercises: OfferedExercise[];
  /** An exercise that the address asked for, or none. */
  chosen: string;
  /** An earlier meeting to begin from. */
  from?: { agenda: RequestedItem[]; whose: Whose } | undefined;
  language: Language;
  voila: boolean;
}

interface Draft {
  title: string;
  agenda: PlannedItem[];
}

/** "Møde den 21. november": good enough to begin with. */
const suggestedTitle = (): string =>
  t("Meeting on {day}", { day: new Intl.DateTimeFormat(languageTag(), { day: "numeric", month: "long" }).format(new Date()) });

const isOffered = (exercises: readonly OfferedExercise[]) => (id: string): boolean => exercises.some(({ exercise }) => exercise === id);

function remedy(fault: PlanFault): string {
  return fault === "title" ? t("Write what the item is about, in at most 200 characters.") : t("Write a whole number of minutes, from 1 to 120.");
}

/** What was planned before the page was left, with the exercise that was chosen since at the end. */
function begun({ session, exercises, chosen, from }: CreateFormProps): Draft {
  if (from) return { title: suggestedTitle(), agenda: plannedItems(from.agenda, isOffered(exercises)) };
  const { title, agenda } = session.get<Draft>("plan") ?? { title: "", agenda: [] };
  const offered = agenda.filter((item) => item.kind !== "exercise" || isOffered(exercises)(item.exercise));
  return { title: title || suggestedTitle(), agenda: !chosen || offered.some(({ key }) => key === chosen) ? offered : toggleExercise(offered, chosen) };
}

/** A meeting of anything: exercises, talks and pauses, in the order they are chosen. */
export function CreateForm(props: CreateFormProps) {
  const { model, storage, session, exercises, from, language, voila } = props;
  const [{ title, agenda }, setDraft] = useState<Draft>(() => begun(props));
  const [created, setCreated] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (created || agenda.length === 0) session.remove("plan");
    else session.set("plan", { title: title === suggestedTitle() ? "" : title, agenda });
  }, [title, agenda, created]);
  return (
    <MeetingForm
      model={model}
      storage={storage}
      language={language}
      voila={voila}
      heading={t("Create a meeting")}
      team={from?.whose}
      title={title}
      onTitle={(next) => setDraft((current) => ({ ...current, title: next }))}
      plan={() => ({
        agenda: requestedItems(agenda),
        faults: {
          ...(agenda.length ? {} : { agenda: t("Put at least one thing on the agenda.") }),
          ...Object.fromEntries(Object.entries(planFaults(agenda)).map(([place, fault]) => [place, remedy(fault)])),
        },
      })}
      onCreated={() => setCreated(true)}
      onAgain={() => {
        setDraft({ title: suggestedTitle(), agenda: [] });
        setCreated(false);
      }}
    >
      {(errors, mend, team) => {
        const change = (next: PlannedItem[]) => {
          setDraft((current) => ({ ...current, agenda: next }));
          mend();
        };
        // The button that was pressed goes with what it stood in.
        const replace = (next: PlannedItem[]) => {
          change(next);
          list.current?.focus();
        };
        return (
          <>
            {agenda.length === 0 && <AgendaStart model={model} last={team?.last ?? null} isOffered={isOffered(exercises)} onBegin={replace} />}
            <div ref={list} tabIndex={-1}>
              <Agenda exercises={exercises} language={language} voila={voila} agenda={agenda} errors={errors} onChange={change} />
            </div>
            {agenda.length > 0 && <SaveTemplate model={model} agenda={agenda} onEmpty={() => replace([])} />}
          </>
        );
      }}
    </MeetingForm>
  );
}
