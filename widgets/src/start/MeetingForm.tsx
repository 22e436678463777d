import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { MAX_TITLE } from "../contract.gen.ts";
import type { DeviceStorage } from "../device/storage.ts";
import { callKernel, useTrait, type Model } from "../kernel/kernel.ts";
import type { RequestedItem } from "../meeting/agenda-plan.ts";
import { LineField } from "../page/LineField.tsx";
import { rememberedWhose, sentWhose, type Whose } from "../page/TeamAndSchool.tsx";
import { useUid } from "../page/use-uid.ts";
import type { Language, Refusal } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { CarryOver } from "./CarryOver.tsx";
import { CreatedMeeting } from "./CreatedMeeting.tsx";
import { TeamChoice } from "./TeamChoice.tsx";
import { isTeam, useTeam, type KnownTeam } from "./known-team.ts";

/** Messages by place: `title`, `agenda`, `agenda.0.minutes`. */
export type Errors = Record<string, string>;

interface MeetingFormProps {
  model: Model;
  storage: DeviceStorage;
  language: Language;
  voila: boolean;
  heading: string;
  title: string;
  onTitle(title: string): void;
  /** The team to begin with, where something says more than what the device remembers. */
  team?: Whose | undefined;
  /** What the meeting goes through, or what must be mended in it first. */
  plan(): { agenda: RequestedItem[]; faults: Errors };
  /** The fields of the plan; `mend` takes back what was said of them. `team` is the one that is chosen, if it is known. */
  children(errors: Errors, mend: () => void, team: KnownTeam | undefined): ComponentChildren;
  onCreated?: () => void;
  onAgain(): void;
}

const NOT_CREATED = { code: "", screenKey: "" };

/** A meeting in one form: a title, what it goes through, whose it is, and one button. */
export function MeetingForm({ model, storage, language, voila, heading, title, onTitle, team, plan, children, onCreated, onAgain }: MeetingFormProps) {
  const uid = useUid("create");
  const card = useRef<HTMLElement>(null);
  const [spoken, setSpoken] = useState<Language>(language);
  const teams = useTrait<KnownTeam[]>(model, "known_teams");
  const schools = useTrait<string[] | null>(model, "schools");
  const [whose, setWhose] = useState<Whose>(() => team ?? firstWhose(teams, schools, rememberedWhose(storage)));
  const state = useTeam(model, whose);
  const [errors, setErrors] = useState<Errors>({});
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const [{ code, screenKey }, setCreated] = useState(NOT_CREATED);
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
    try {
      const request = { title: title.trim(), language: spoken, agenda, ...sentWhose(whose), carry: state.carry };
      const created = await callKernel<{ code: string; screen_key: string }>(model, "create", request);
      setCreated({ code: created.code, screenKey: created.screen_key });
      onCreated?.();
    } catch (cause) {
      const { fields, message } = cause as Refusal;
      fail(fields, message);
    } finally {
      setBusy(false);
    }
  };
  // Remembered at once: a look into the bank leaves the page.
  const choose = (next: Whose) => {
    setWhose(next);
    storage.set("whose", next);
  };
  const planAnother = () => {
    setCreated(NOT_CREATED);
    state.look();
    onAgain();
  };
  const mend = () => setErrors((current) => Object.fromEntries(Object.entries(current).filter(([place]) => !place.startsWith("agenda"))));

  return (
    <section class="fb-card fb-create" ref={card} aria-labelledby={`${uid}-title`}>
      <h2 class="fb-section-title" id={`${uid}-title`} tabIndex={-1}>
        {code ? t("The meeting is ready") : heading}
      </h2>
      {code ? (
        <CreatedMeeting code={code} screenKey={screenKey} voila={voila} onAgain={planAnother} />
      ) : (
        <form
          class="fb-fields"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void create();
          }}
        >
          <TeamChoice teams={teams} schools={schools} whose={whose} state={state} errors={errors} onChange={choose} />
          <CarryOver {...state} />
          <LineField id={`${uid}-name`} label={t("The meeting's title")} maxLength={MAX_TITLE} value={title} error={errors["title"]} onChange={onTitle} />
          {children(errors, mend, teams.find(isTeam(whose)))}
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

/** What the device remembers, where it may be chosen here; else the only team that there is to choose. */
export function firstWhose(teams: readonly KnownTeam[], schools: readonly string[] | null, remembered: Whose): Whose {
  const mayBe = schools === null || teams.some(isTeam(remembered)) || schools.includes(remembered.school);
  if (mayBe) return remembered;
  const [first] = teams;
  return first ? { team: first.team, school: first.school } : { team: "", school: schools[0] ?? "" };
}
