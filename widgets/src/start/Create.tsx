import { useEffect, useRef, useState } from "preact/hooks";
import type { Keep } from "../keep.ts";
import { ask, type Model } from "../kernel.ts";
import { LineField } from "../parts/LineField.tsx";
import { rememberedWhose, sentWhose, TeamAndSchool, type Whose } from "../parts/TeamAndSchool.tsx";
import { faultsIn, requested, type Fault, type Planned } from "../planned.ts";
import type { Language, Refusal } from "../room.ts";
import { useUid } from "../use-room.ts";
import { languageTag, t } from "../words.ts";
import { Agenda } from "./Agenda.tsx";
import { Carry, useCarrying } from "./Carry.tsx";
import { Created } from "./Created.tsx";

/** An exercise that can be chosen, with its words in the languages that it has. */
export interface Offered {
  exercise: string;
  minutes: number;
  words: Partial<Record<Language, { title: string; purpose: string }>>;
}

interface CreateProps {
  model: Model;
  keep: Keep;
  exercises: Offered[];
  language: Language;
  voila: boolean;
}

/** "Møde den 21. november": good enough to begin with. */
const suggestedTitle = (): string =>
  t("Meeting on {day}", { day: new Intl.DateTimeFormat(languageTag(), { day: "numeric", month: "long" }).format(new Date()) });

function remedy(fault: Fault): string {
  return fault === "title" ? t("Write what the item is about, in at most 200 characters.") : t("Write a whole number of minutes, from 1 to 120.");
}

/** A meeting in one form: a title, the agenda in its order, and one button. */
export function Create({ model, keep, exercises, language, voila }: CreateProps) {
  const uid = useUid("create");
  const card = useRef<HTMLElement>(null);
  const [title, setTitle] = useState(suggestedTitle);
  const [agenda, setAgenda] = useState<Planned[]>([]);
  const [spoken, setSpoken] = useState<Language>(language);
  const [whose, setWhose] = useState<Whose>(() => rememberedWhose(keep));
  const carrying = useCarrying(model, whose);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [no, setNo] = useState("");
  const [busy, setBusy] = useState(false);
  const [code, setCode] = useState("");
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (attempt > 0) card.current?.querySelector<HTMLElement>("[data-error] input")?.focus();
  }, [attempt]);
  useEffect(() => {
    if (code) card.current?.querySelector<HTMLElement>("h2")?.focus();
  }, [code]);

  const fail = (fields: Record<string, string>, message: string) => {
    setErrors(fields);
    setNo(message);
    setAttempt((n) => n + 1);
  };
  const create = async () => {
    if (busy) return;
    const found = {
      ...(title.trim() ? {} : { title: t("Give the meeting a title of at most 200 characters.") }),
      ...(agenda.length ? {} : { agenda: t("Put at least one thing on the agenda.") }),
      ...Object.fromEntries(Object.entries(faultsIn(agenda)).map(([place, fault]) => [place, remedy(fault)])),
    };
    if (Object.keys(found).length) return fail(found, "");
    setBusy(true);
    setNo("");
    setErrors({});
    keep.set("whose", whose);
    try {
      const request = { title: title.trim(), language: spoken, agenda: requested(agenda), ...sentWhose(whose), carry: carrying.carry };
      setCode((await ask<{ code: string }>(model, "create", request)).code);
    } catch (why) {
      const { fields, message } = why as Refusal;
      fail(fields, message);
    } finally {
      setBusy(false);
    }
  };
  const again = () => {
    setCode("");
    setAgenda([]);
    setTitle(suggestedTitle());
    carrying.look(true);
  };

  return (
    <section class="fb-card fb-create" ref={card} aria-labelledby={`${uid}-title`}>
      <h2 class="fb-section-title" id={`${uid}-title`} tabIndex={-1}>
        {code ? t("The meeting is ready") : t("Create a meeting")}
      </h2>
      {code ? (
        <Created code={code} voila={voila} onAgain={again} />
      ) : (
        <form
          class="fb-fields"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void create();
          }}
        >
          <LineField id={`${uid}-name`} label={t("The meeting's title")} maxLength={200} value={title} error={errors["title"]} onChange={setTitle} />
          <Agenda
            exercises={exercises}
            language={language}
            agenda={agenda}
            errors={errors}
            onChange={(next) => {
              setAgenda(next);
              setErrors((now) => Object.fromEntries(Object.entries(now).filter(([place]) => !place.startsWith("agenda"))));
            }}
          />
          <TeamAndSchool whose={whose} errors={errors} onChange={setWhose} onLeft={() => carrying.look()} />
          <Carry {...carrying} />
          <fieldset class="fb-field">
            <legend class="fb-label">{t("The meeting's language")}</legend>
            <div class="fb-options fb-side">
              {(["da", "en"] as const).map((one) => (
                <label class="fb-option" key={one}>
                  <input type="radio" name={`${uid}-language`} checked={spoken === one} onChange={() => setSpoken(one)} />
                  <span lang={one}>{one === "da" ? "Dansk" : "English"}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <p class="fb-error" role="alert">
            {no}
          </p>
          <button class="fb-button fb-main fb-wide" type="submit" aria-disabled={busy ? "true" : undefined}>
            {busy ? t("Creating the meeting …") : t("Create the meeting")}
          </button>
        </form>
      )}
    </section>
  );
}
