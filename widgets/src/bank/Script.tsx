import type { ComponentChildren } from "preact";
import { formInWords } from "../meeting/StepHead.tsx";
import type { Language } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { evidenceInWords, tagsInWords, wordsOf, type Labels, type Tagged } from "./method-words.ts";
import type { Form, Method } from "./methods.ts";

/** An exercise with all its words, as the kernel's `do_read` has it. */
export interface ExerciseScript {
  exercise: string;
  version: number;
  source: string;
  when?: string;
  bring?: string;
  lead?: string;
  follow_up?: string;
  then: string[];
  roles: { name: string; does: string }[];
  steps: { step: string; title: string; minutes: number; form: Form; say: string; facilitator?: string }[];
}

interface ScriptProps {
  script: ExerciseScript;
  method: Method;
  methods: readonly Method[];
  labels: Labels;
  language: Language;
  onRead(exercise: string): void;
}

const TAGS: readonly [Tagged, "perspectives" | "groups" | "dimensions"][] = [
  ["perspective", "perspectives"],
  ["group", "groups"],
  ["dimension", "dimensions"],
];

/** How it goes: before, step by step, afterwards. */
export function Script({ script, method, methods, labels, language, onRead }: ScriptProps) {
  const next = script.then.flatMap((id) => methods.filter(({ exercise, mark }) => exercise === id && mark !== "retired"));
  return (
    <div class="fb-script">
      <dl class="fb-told">
        <Told name={t("When to use it")}>{script.when}</Told>
        <Told name={t("What to bring")}>{script.bring}</Told>
        <Told name={t("To whoever leads")}>{script.lead}</Told>
      </dl>
      <section class="fb-section">
        <h3 class="fb-section-title">{t("Step by step")}</h3>
        {script.roles.length > 0 && (
          <dl class="fb-told">
            {script.roles.map(({ name, does }) => (
              <Told key={name} name={name}>
                {does}
              </Told>
            ))}
          </dl>
        )}
        <ol class="fb-script-steps">
          {script.steps.map((step) => (
            <li key={step.step}>
              <h4 class="fb-part-title">{step.title}</h4>
              <p class="fb-help">
                {t("{n} min.", { n: step.minutes })} · {formInWords(step.form)}
              </p>
              <p>{step.say}</p>
              {step.facilitator && (
                <p class="fb-note">
                  <strong>{t("To whoever leads:")}</strong> {step.facilitator}
                </p>
              )}
            </li>
          ))}
        </ol>
      </section>
      <dl class="fb-told">
        <Told name={t("Afterwards")}>{script.follow_up}</Told>
        <Told name={t("Goes well after it")}>
          {next.length > 0 && (
            <span class="fb-others">
              {next.map((following) => (
                <button type="button" class="fb-button" key={following.exercise} onClick={() => onRead(following.exercise)}>
                  {wordsOf(following, language).title}
                </button>
              ))}
            </span>
          )}
        </Told>
        <Told name={t("What it rests on")}>{evidenceInWords(method.evidence)}</Told>
        {TAGS.map(([facet, kind]) => (
          <Told key={kind} name={kind === "perspectives" ? t("Perspectives") : kind === "groups" ? t("Groups") : t("Dimensions")}>
            {tagsInWords(labels, facet, method[kind], language)}
          </Told>
        ))}
        <Told name={t("Source")}>{script.source}</Told>
        <Told name={t("Version")}>{String(script.version)}</Told>
      </dl>
    </div>
  );
}

/** Something that is told; nothing where there is nothing to tell. */
function Told({ name, children }: { name: string; children?: ComponentChildren }) {
  if (!children) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
