import type { ComponentChildren } from "preact";
import type { Language } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { evidenceInWords, formsInWords, peopleInWords, preparationInWords, usedInWords, wordsOf } from "./method-words.ts";
import type { Method } from "./methods.ts";

/** What is said of a method by whoever looks after the bank. */
export function Marks({ method }: { method: Method }) {
  const { mark, why, own } = method;
  if (!mark && !own) return null;
  return (
    <p class="fb-marks">
      {mark && <span class={`fb-tag${mark === "retired" ? " fb-out" : ""}`}>{mark === "recommended" ? t("Recommended") : t("Taken out")}</span>}
      {own && <span class="fb-tag fb-own">{t("Your own")}</span>}
      {why && <span class="fb-why">{why}</span>}
    </p>
  );
}

export function Facts({ method }: { method: Method }) {
  return (
    <ul class="fb-method-facts">
      <li>{tn("{n} minute", "{n} minutes", method.minutes)}</li>
      <li>{peopleInWords(method.people)}</li>
      <li>{preparationInWords(method.preparation)}</li>
      <li>{formsInWords(method.forms)}</li>
    </ul>
  );
}

interface MethodCardProps {
  method: Method;
  language: Language;
  onRead(): void;
  /** What a coordinator can say of it. */
  children?: ComponentChildren;
}

export function MethodCard({ method, language, onRead, children }: MethodCardProps) {
  const { title, purpose } = wordsOf(method, language);
  return (
    <li class="fb-method" data-mark={method.mark}>
      <h2 class="fb-method-title">
        <button type="button" data-exercise={method.exercise} onClick={onRead}>
          {title}
        </button>
      </h2>
      <Marks method={method} />
      <p class="fb-method-says">{purpose}</p>
      <Facts method={method} />
      <p class="fb-help">{[evidenceInWords(method.evidence), usedInWords(method.used)].filter(Boolean).join(" ")}</p>
      {children}
    </li>
  );
}
