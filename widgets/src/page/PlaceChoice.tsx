import { MAX_TITLE } from "../contract.gen.ts";
import { t } from "../words/gettext.ts";
import { LineField } from "./LineField.tsx";
import type { Whose } from "./TeamAndSchool.tsx";
import { useUid } from "./use-uid.ts";

/** A team that somebody may hold meetings for; without `team`, any of the school. */
export interface Place {
  school: string;
  team?: string;
}

/** The place that a team lies in; the first where it lies in none. */
const placeAt = (places: readonly Place[], whose: Whose): number => {
  const at = places.findIndex(({ school, team }) => school === whose.school && (team === undefined || team === whose.team));
  return Math.max(at, 0);
};

/** What is remembered, or the first of the places where that is not one of them. */
export function whoseOf(places: readonly Place[], whose: Whose): Whose {
  const place = places[placeAt(places, whose)];
  if (!place) return whose;
  return { school: place.school, team: place.team ?? (place.school === whose.school ? whose.team : "") };
}

const nameOf = ({ school, team }: Place): string => [team, school].filter(Boolean).join(", ");

interface PlaceChoiceProps {
  places: readonly Place[];
  whose: Whose;
  /** A message by field. */
  errors?: Record<string, string>;
  onChange(whose: Whose): void;
  onLeft?: () => void;
}

/** Whose meeting it is, among the teams that one's key is for; the team is written where it is for a whole school. */
export function PlaceChoice({ places, whose, errors = {}, onChange, onLeft }: PlaceChoiceProps) {
  const uid = useUid("place");
  const at = placeAt(places, whose);
  return (
    <div class="fb-pair" onFocusOut={onLeft}>
      <div class="fb-field" data-error={errors["team"] ? "" : undefined}>
        <label class="fb-label" for={uid}>
          {t("Whose meeting is it?")}
        </label>
        <select
          class="fb-input"
          id={uid}
          value={String(at)}
          aria-describedby={errors["team"] ? `${uid}-error` : undefined}
          onChange={(event) => {
            const place = places[Number(event.currentTarget.value)];
            if (place) onChange({ school: place.school, team: place.team ?? "" });
          }}
        >
          {places.map((place, i) => (
            <option key={nameOf(place)} value={String(i)}>
              {nameOf(place)}
            </option>
          ))}
        </select>
        {errors["team"] && (
          <p class="fb-error" id={`${uid}-error`}>
            {errors["team"]}
          </p>
        )}
      </div>
      {places[at] && places[at].team === undefined && (
        <LineField id={`${uid}-team`} label={t("Team")} optional maxLength={MAX_TITLE} value={whose.team} onChange={(team) => onChange({ ...whose, team })} />
      )}
    </div>
  );
}
