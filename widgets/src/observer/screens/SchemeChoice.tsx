import { t, tn } from "../../words/gettext.ts";
import { everyWords, translated } from "../observer-words.ts";
import type { Scheme, SchemeSupply } from "../types.ts";

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
  supply: SchemeSupply;
  value: string;
  onChange(id: string): void;
  /** Asks the server for schemes at once. */
  onRequest(): void;
}

export function SchemeChoice({ schemes, supply, value, onChange, onRequest }: SchemeChoiceProps) {
  const options = [
    ...schemes.map((scheme) => ({ id: scheme.id, ...translated(scheme), asks: asksFor(scheme) })),
    { id: "none", title: t("Only notes"), purpose: t("Good when you don't know yet what to look for."), asks: t("Write what you see and hear. The time comes by itself.") },
  ];
  return (
    <fieldset class="fb-field">
      <legend class="fb-label">{t("What do you look for?")}</legend>
      <Supply supply={supply} onRequest={onRequest} />
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

/** Why there are no schemes to choose among, and a way to ask for them; nothing once they are here. */
function Supply({ supply, onRequest }: Pick<SchemeChoiceProps, "supply" | "onRequest">) {
  if (supply === "here") return null;
  return (
    <div class="fb-ob-sync">
      <p class="fb-help" role="status">
        {supply === "coming"
          ? t("Fetching the coding schemes …")
          : t("The coding schemes have not come through. They come by themselves once there is a network, and you can begin with notes alone.")}
      </p>
      {supply === "missing" && (
        <button type="button" class="fb-button fb-quiet" onClick={onRequest}>
          {t("Try again")}
        </button>
      )}
    </div>
  );
}
