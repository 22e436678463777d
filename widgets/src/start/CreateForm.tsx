import { useEffect, useState } from "preact/hooks";
import type { DeviceStorage } from "../device/storage.ts";
import type { Model } from "../kernel/kernel.ts";
import { planFaults, requestedItems, toggleExercise, type PlanFault, type PlannedItem } from "../meeting/agenda-plan.ts";
import type { Whose } from "../page/TeamAndSchool.tsx";
import type { Language } from "../room/room.ts";
import { languageTag, t } from "../words/gettext.ts";
import { Agenda } from "./Agenda.tsx";
import { MeetingForm } from "./MeetingForm.tsx";
import type { OfferedExercise } from "./offered-exercise.ts";

interface CreateFormProps {
  model: Model;
  storage: DeviceStorage;
  /** For as long as the window is there: a plan outlives a look into the bank. */
  session: DeviceStorage;
  exercises: OfferedExercise[];
  /** An exercise that the address asked for, or none. */
  chosen: string;
  language: Language;
  voila: boolean;
  /** Whose meeting the new one follows, where the address names one. */
  follows: Partial<Whose>;
}

interface Draft {
  title: string;
  agenda: PlannedItem[];
}

/** "Møde den 21. november": good enough to begin with. */
const suggestedTitle = (): string =>
  t("Meeting on {day}", { day: new Intl.DateTimeFormat(languageTag(), { day: "numeric", month: "long" }).format(new Date()) });

function remedy(fault: PlanFault): string {
  return fault === "title" ? t("Write what the item is about, in at most 200 characters.") : t("Write a whole number of minutes, from 1 to 120.");
}

/** What was planned before the page was left, with the exercise that was chosen since at the end. */
function begun(session: DeviceStorage, exercises: readonly OfferedExercise[], chosen: string): Draft {
  const { title, agenda } = session.get<Draft>("plan") ?? { title: "", agenda: [] };
  const offered = agenda.filter((item) => item.kind !== "exercise" || exercises.some(({ exercise }) => exercise === item.exercise));
  return { title: title || suggestedTitle(), agenda: !chosen || offered.some(({ key }) => key === chosen) ? offered : toggleExercise(offered, chosen) };
}

/** A meeting of anything: exercises, talks and pauses, in the order they are chosen. */
export function CreateForm({ model, storage, session, exercises, chosen, language, voila, follows }: CreateFormProps) {
  const [{ title, agenda }, setDraft] = useState<Draft>(() => begun(session, exercises, chosen));
  const [created, setCreated] = useState(false);
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
      follows={follows}
      heading={t("Create a meeting")}
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
      {(errors, mend) => (
        <Agenda
          exercises={exercises}
          language={language}
          voila={voila}
          agenda={agenda}
          errors={errors}
          onChange={(next) => {
            setDraft((current) => ({ ...current, agenda: next }));
            mend();
          }}
        />
      )}
    </MeetingForm>
  );
}
