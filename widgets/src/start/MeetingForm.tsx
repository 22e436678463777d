import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { MAX_TITLE } from "../contract.gen.ts";
import type { DeviceStorage } from "../device/storage.ts";
import { callKernel, useTrait, type Model } from "../kernel/kernel.ts";
import type { RequestedItem } from "../meeting/agenda-plan.ts";
import { LineField } from "../page/LineField.tsx";
import { PlaceChoice, whoseOf, type Place } from "../page/PlaceChoice.tsx";
import { rememberedWhose, sentWhose, TeamAndSchool, type Whose } from "../page/TeamAndSchool.tsx";
import { useUid } from "../page/use-uid.ts";
import type { Language, Refusal } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { CarryOver, useCarryOver } from "./CarryOver.tsx";
import { CreatedMeeting } from "./CreatedMeeting.tsx";

/** Messages by place: `title`, `agenda`, `agenda.0.minutes`. */
export type Errors = Record<string, string>;

interface MeetingFormProps {
  model: Model;
  storage: DeviceStorage;
  language: Language;
  voila: boolean;
  /** Whose meeting it is to begin with, instead of who sat here last. */
  follows?: Partial<Whose>;
  heading: string;
  title: string;
  onTitle(title: string): void;
  /** What the meeting goes through, or what must be mended in it first. */
  plan(): { agenda: RequestedItem[]; faults: Errors };
  /** The fields of the plan; `mend` takes back what was said of them. */
  children(errors: Errors, mend: () => void): ComponentChildren;
  onCreated?: () => void;
  onAgain(): void;
}

/** A meeting in one form: a title, what it goes through, whose it is, and one button. */
export function MeetingForm({ model, storage, language, voila, follows = {}, heading, title, onTitle, plan, children, onCreated, onAgain }: MeetingFormProps) {
  const uid = useUid("create");
  const card = useRef<HTMLElement>(null);
  const [spoken, setSpoken] = useState<Language>(language);
  const places = useTrait<Place[]>(model, "places");
  const [whose, setWhose] = useState<Whose>(() => whoseOf(places, follows.team ? { school: "", team: "", ...follows } : rememberedWhose(storage)));
  const carrying = useCarryOver(model, whose);
  const [errors, setErrors] = useState<Errors>({});
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const [code, setCode] = useState("");
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (attempt > 0) card.current?.querySelector<HTMLElement>("[data-error] input[aria-invalid]")?.focus();
  }, [attempt]);
  useEffect(() => {
    if (code) card.current?.querySelector<HTMLElement>("h2")?.focus();
  }, [code]);

  const fail = (fields: Errors, message: string) => {
    setErrors(fields);
    setError(message);
    setAttempt((n) => n + 1);
  };
  const create = async () => {
    if (busy) return;
    const { agenda, faults } = plan();
    const messages = { ...(title.trim() ? {} : { title: t("Give the meeting a title of at most 200 characters.") }), ...faults };
    if (Object.keys(messages).length) return fail(messages, "");
    setBusy(true);
    setError("");
    setErrors({});
    storage.set("whose", whose);
    try {
      const request = { title: title.trim(), language: spoken, agenda, ...sentWhose(whose), carry: carrying.carry };
      setCode((await callKernel<{ code: string }>(model, "create", request)).code);
      onCreated?.();
    } catch (cause) {
      const { fields, message } = cause as Refusal;
      fail(fields, message);
    } finally {
      setBusy(false);
    }
  };
  const planAnother = () => {
    setCode("");
    carrying.look(true);
    onAgain();
  };
  const mend = () => setErrors((current) => Object.fromEntries(Object.entries(current).filter(([place]) => !place.startsWith("agenda"))));

  return (
    <section class="fb-card fb-create" ref={card} aria-labelledby={`${uid}-title`}>
      <h2 class="fb-section-title" id={`${uid}-title`} tabIndex={-1}>
        {code ? t("The meeting is ready") : heading}
      </h2>
      {code ? (
        <CreatedMeeting code={code} voila={voila} onAgain={planAnother} />
      ) : (
        <form
          class="fb-fields"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void create();
          }}
        >
          <LineField id={`${uid}-name`} label={t("The meeting's title")} maxLength={MAX_TITLE} value={title} error={errors["title"]} onChange={onTitle} />
          {children(errors, mend)}
          {places.length > 0 ? (
            <PlaceChoice places={places} whose={whose} errors={errors} onChange={setWhose} onLeft={() => carrying.look()} />
          ) : (
            <TeamAndSchool whose={whose} errors={errors} onChange={setWhose} onLeft={() => carrying.look()} />
          )}
          <CarryOver {...carrying} />
          <fieldset class="fb-field">
            <legend class="fb-label">{t("The meeting's language")}</legend>
            <div class="fb-options fb-side">
              {(["da", "en"] as const).map((choice) => (
                <label class="fb-option" key={choice}>
                  <input type="radio" name={`${uid}-language`} checked={spoken === choice} onChange={() => setSpoken(choice)} />
                  <span lang={choice}>{choice === "da" ? "Dansk" : "English"}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <p class="fb-error" role="alert">
            {error}
          </p>
          <button class="fb-button fb-main fb-wide" type="submit" aria-disabled={busy ? "true" : undefined}>
            {busy ? t("Creating the meeting …") : t("Create the meeting")}
          </button>
        </form>
      )}
    </section>
  );
}
