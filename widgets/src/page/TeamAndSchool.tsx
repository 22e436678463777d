import { MAX_TITLE } from "../contract.gen.ts";
import type { DeviceStorage } from "../device/storage.ts";
import { t } from "../words/gettext.ts";
import { LineField } from "./LineField.tsx";
import { useUid } from "./use-uid.ts";

export interface Whose {
  team: string;
  school: string;
}

/** What this device remembers of who sits at it. */
export const rememberedWhose = (storage: DeviceStorage): Whose => storage.get<Whose>("whose") ?? { team: "", school: "" };

/** What goes to the kernel: only what was written. */
export const sentWhose = ({ team, school }: Whose): Partial<Whose> => ({
  ...(team.trim() ? { team: team.trim() } : {}),
  ...(school.trim() ? { school: school.trim() } : {}),
});

interface TeamFieldProps {
  id: string;
  value: string;
  error?: string | undefined;
  onChange(team: string): void;
}

export function TeamField(props: TeamFieldProps) {
  return <LineField label={t("Team")} optional maxLength={MAX_TITLE} {...props} />;
}

interface TeamAndSchoolProps {
  /** Begins the ids of the two fields. */
  id?: string;
  whose: Whose;
  /** A message by field. */
  errors?: Record<string, string>;
  onChange(whose: Whose): void;
}

/** Team and school, so that a coordinator can tell schools apart. Remembered on the device. */
export function TeamAndSchool({ id, whose, errors = {}, onChange }: TeamAndSchoolProps) {
  const own = useUid("whose");
  const uid = id ?? own;
  return (
    <div class="fb-pair">
      <TeamField id={`${uid}-team`} value={whose.team} error={errors["team"]} onChange={(team) => onChange({ ...whose, team })} />
      <LineField
        id={`${uid}-school`}
        label={t("School")}
        optional
        maxLength={MAX_TITLE}
        value={whose.school}
        error={errors["school"]}
        onChange={(school) => onChange({ ...whose, school })}
      />
    </div>
  );
}
