import { useState } from "preact/hooks";
import type { DeviceStorage } from "../device/storage.ts";
import type { Model } from "../kernel/kernel.ts";
import { EXERCISE_MINUTES, minutesIn } from "../meeting/agenda-plan.ts";
import { LineField } from "../page/LineField.tsx";
import { useUid } from "../page/use-uid.ts";
import type { Language } from "../room/room.ts";
import { MeetingForm } from "../start/MeetingForm.tsx";
import { t, tn } from "../words/gettext.ts";
import { wordsOf } from "./method-words.ts";
import type { Method } from "./methods.ts";

interface BeginFormProps {
  model: Model;
  storage: DeviceStorage;
  method: Method;
  language: Language;
  voila: boolean;
  onAgain(): void;
}

/** A meeting with this one exercise. */
export function BeginForm({ model, storage, method, language, voila, onAgain }: BeginFormProps) {
  const uid = useUid("begin");
  const [title, setTitle] = useState(wordsOf(method, language).title);
  const [minutes, setMinutes] = useState("");
  return (
    <MeetingForm
      model={model}
      storage={storage}
      language={language}
      voila={voila}
      heading={t("Hold a meeting with it")}
      title={title}
      onTitle={setTitle}
      plan={() => {
        const wholeMinutes = minutesIn(minutes, EXERCISE_MINUTES);
        const isFaulty = minutes.trim() !== "" && wholeMinutes === null;
        return {
          agenda: [{ exercise: method.exercise, ...(wholeMinutes === null ? {} : { minutes: wholeMinutes }) }],
          faults: isFaulty ? { "agenda.0.minutes": t("Write a whole number of minutes, from 1 to 480.") } : {},
        };
      }}
      onAgain={onAgain}
    >
      {(errors, mend) => (
        <LineField
          id={`${uid}-minutes`}
          label={t("Minutes")}
          help={tn("It takes {n} minute. Write another number where you have less time, or more.", "It takes {n} minutes. Write another number where you have less time, or more.", method.minutes)}
          inputMode="numeric"
          optional
          maxLength={3}
          value={minutes}
          error={errors["agenda.0.minutes"] ?? errors["agenda.0.exercise"]}
          onChange={(next) => {
            setMinutes(next);
            mend();
          }}
        />
      )}
    </MeetingForm>
  );
}
