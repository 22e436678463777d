import { MAX_SHORT_TEXT } from "../../contract.gen.ts";
import { LineField } from "../../page/LineField.tsx";
import { t } from "../../words/gettext.ts";
import { Toggle } from "./Choice.tsx";

interface PlaceFieldProps {
  id: string;
  places: readonly string[];
  value: string;
  onChange(place: string): void;
}

/** Where in the room: one tap, or one's own words. */
export function PlaceField({ id, places, value, onChange }: PlaceFieldProps) {
  return (
    <div class="fb-field">
      <LineField id={id} label={t("Where in the room?")} optional value={value} maxLength={MAX_SHORT_TEXT} onChange={onChange} />
      {places.length > 0 && (
        <div class="fb-ob-chips" role="group" aria-label={t("Places to choose")}>
          {places.map((place) => (
            <Toggle key={place} pressed={place === value} onToggle={() => onChange(place === value ? "" : place)}>
              {place}
            </Toggle>
          ))}
        </div>
      )}
    </div>
  );
}
