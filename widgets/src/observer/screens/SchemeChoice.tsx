import { t, tn } from "../../words/gettext.ts";
import { everyWords, translated } from "../observer-words.ts";
import type { Scheme } from "../types.ts";

/** What a scheme asks of whoever uses it. */
export function asksFor({ codes, sampling }: Scheme): string {
  const many = tn("{n} code", "{n} codes", codes.length);
  if (!sampling) return t("{codes}, noted as they happen", { codes: many });
  if (!sampling.every) return t("{codes}, and a count whenever you want", { codes: many });
  const every = everyWords(sampling.every);
  if (sampling.how === "interval") return t("{codes}, and a question every {time} about what you saw since the last", { codes: many, time: every });
  if (sampling.how === "momentary") return t("{codes}, and a question every {time} about that moment", { codes: many, time: every });
  return t("{codes}, and a count every {time}", { codes: many, time: every });
}

interface SchemeChoiceProps {
  schemes: readonly Scheme[];
  value: string;
  onChange(id: string): void;
}

export function SchemeChoice({ schemes, value, onChange }: SchemeChoiceProps) {
  const options = [
    ...schemes.map((scheme) => ({ id: scheme.id, ...translated(scheme), asks: asksFor(scheme) })),
    { id: "none", title: t("Only notes"), purpose: t("Good when you don't know yet what to look for."), asks: t("Write what you see and hear. The time comes by itself.") },
  ];
  return (
    <fieldset class="fb-field">
      <legend class="fb-label">{t("What do you look for?")}</legend>
      {schemes.length === 0 && <p class="fb-help">{t("The coding schemes come when this device has been connected and had a network once.")}</p>}
      <div class="fb-options">
        {options.map(({ id, title, purpose, asks }) => (
          <label class="fb-option fb-ob-scheme" key={id}>
            <input type="radio" name="scheme" value={id} checked={id === value} onChange={() => onChange(id)} />
            <span>
              <strong>{title}</strong>
              {purpose && id === value && <span class="fb-option-help">{purpose}</span>}
              {asks && <span class="fb-option-help fb-help">{asks}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
