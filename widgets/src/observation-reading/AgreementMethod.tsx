import { useState } from "preact/hooks";
import { useUid } from "../page/use-uid.ts";
import { t } from "../words/gettext.ts";
import type { ObservationSummary } from "./types.ts";

/** How two are compared; null leaves it to what they noted. All numbers are seconds. */
export interface ComparisonSettings {
  by: "events" | "intervals" | null;
  tolerance: number;
  every: number | null;
  /** How much later than A B began. */
  offset: number;
}

const TOLERANCE = 3;

/** Scans that are made when somebody wants to have no time in common: what was noted as it happened says more. */
export const defaultSettings = (a: ObservationSummary, b: ObservationSummary): ComparisonSettings => ({
  by: a.scheme?.how === "scan" && a.codes > 0 && b.codes > 0 ? "events" : null,
  tolerance: TOLERANCE,
  every: null,
  offset: 0,
});

interface AgreementMethodProps {
  way: ComparisonSettings;
  /** What the kernel compared by. */
  by: ComparisonSettings["by"] | undefined;
  names: [string, string];
  onWay(way: ComparisonSettings): void;
}

/** Event by event or interval by interval, and how close is close enough. */
export function AgreementMethod({ way, by, names, onWay }: AgreementMethodProps) {
  const uid = useUid("way");
  const unit = way.by ?? by;
  const ways: ["events" | "intervals", string, string][] = [
    ["events", t("Event by event"), t("Two events are the same when they have the same code and begin nearly at once.")],
    ["intervals", t("Interval by interval"), t("The lesson is cut into equal pieces. What did each of you have in each piece?")],
  ];
  return (
    <section class="fb-card">
      <fieldset class="fb-field">
        <legend class="fb-label">{t("How it is compared")}</legend>
        <div class="fb-options fb-side">
          {ways.map(([id, name, says]) => (
            <label class="fb-option" key={id}>
              <input type="radio" name={`${uid}-by`} checked={unit === id} onChange={() => onWay({ ...way, by: id })} />
              <span>
                {name} <span class="fb-help fb-option-help">{says}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="fb-pair">
        {unit === "intervals" ? (
          <Seconds key="every" label={t("Length of an interval, in seconds")} help={t("Empty: as the scheme says, else 10.")} value={way.every} least={1} most={3600} onChange={(every) => onWay({ ...way, every })} />
        ) : (
          <Seconds key="tolerance" label={t("How far apart, in seconds")} help={t("Two taps this close count as the same moment.")} value={way.tolerance} least={0} most={60} onChange={(tolerance) => onWay({ ...way, tolerance: tolerance ?? TOLERANCE })} />
        )}
        <Seconds
          key="offset"
          label={t("{b} began this many seconds after {a}", { a: names[0], b: names[1] })}
          help={t("Less than 0 if it was before.")}
          value={way.offset}
          least={-3600}
          most={3600}
          onChange={(offset) => onWay({ ...way, offset: offset ?? 0 })}
        />
      </div>
    </section>
  );
}

interface SecondsProps {
  label: string;
  help: string;
  value: number | null;
  least: number;
  most: number;
  onChange(value: number | null): void;
}

/** A number of seconds; it counts when the field is left, or Enter is pressed. */
function Seconds({ label, help, value, least, most, onChange }: SecondsProps) {
  const uid = useUid("seconds");
  const [text, setText] = useState(value === null ? "" : String(value));
  const [error, setError] = useState("");
  const take = (written: string) => {
    setText(written);
    const number = Number(written.replace(",", "."));
    const bad = written.trim() !== "" && (!Number.isFinite(number) || number < least || number > most);
    setError(bad ? t("Write a number from {least} to {most}.", { least, most }) : "");
    if (!bad) onChange(written.trim() === "" ? null : number);
  };
  return (
    <div class="fb-field" data-error={error ? "" : undefined}>
      <label class="fb-label" for={uid}>
        {label}
      </label>
      <input
        class="fb-input"
        id={uid}
        inputMode="decimal"
        autocomplete="off"
        value={text}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={`${uid}-help`}
        onChange={(event) => take(event.currentTarget.value)}
      />
      <span id={`${uid}-help`}>
        {error ? (
          <span class="fb-error" role="alert">
            {error}
          </span>
        ) : (
          <span class="fb-help">{help}</span>
        )}
      </span>
    </div>
  );
}
