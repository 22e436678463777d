import { useUid } from "../page/use-uid.ts";
import type { Language } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { schemesOf, valuesOf, type Filter } from "./filter.ts";
import type { ObservationSummary } from "./types.ts";

interface FiltersProps {
  all: readonly ObservationSummary[];
  wish: Filter;
  language: Language;
  onWish(wish: Filter): void;
}

/** What narrows the list down. Only what there is a choice in is asked. */
export function Filters({ all, wish, language, onWish }: FiltersProps) {
  const choices: [keyof Filter, string, string, [string, string][]][] = [
    ["team", t("Team"), t("All teams"), valuesOf(all, "team").map((team) => [team, team])],
    ["school", t("School"), t("All schools"), valuesOf(all, "school").map((school) => [school, school])],
    ["scheme", t("Scheme"), t("All schemes"), schemesOf(all).map(([id, scheme]) => [id, scheme?.words[language] ?? t("Notes without a scheme")])],
  ];
  return (
    <div class="fb-card fb-pair fb-seen-filters" role="search" aria-label={t("Find an observation")}>
      {choices.map(([name, label, every, options]) =>
        options.length < 2 && !wish[name] ? null : <Choice key={name} {...{ label, every, options }} value={wish[name]} onChange={(value) => onWish({ ...wish, [name]: value })} />,
      )}
      <Day label={t("From")} value={wish.from} onChange={(from) => onWish({ ...wish, from })} />
      <Day label={t("To and with")} value={wish.to} onChange={(to) => onWish({ ...wish, to })} />
    </div>
  );
}

interface ChoiceProps {
  label: string;
  every: string;
  options: [string, string][];
  value: string;
  onChange(value: string): void;
}

function Choice({ label, every, options, value, onChange }: ChoiceProps) {
  const uid = useUid("choice");
  return (
    <label class="fb-field" for={uid}>
      <span class="fb-label">{label}</span>
      <select class="fb-input" id={uid} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{every}</option>
        {options.map(([id, name]) => (
          <option value={id} key={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  const uid = useUid("day");
  return (
    <label class="fb-field" for={uid}>
      <span class="fb-label">{label}</span>
      <input class="fb-input" id={uid} type="date" value={value} onInput={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}
