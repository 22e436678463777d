import { elapsedTime } from "../../evidence/observation-words.ts";
import { t } from "../../words/gettext.ts";
import { whoLabel } from "../observer-words.ts";
import type { Who } from "../types.ts";
import { Toggle } from "./Choice.tsx";

interface WhoRowProps {
  allowed: readonly Who[];
  value: Who | null;
  onChange(who: Who | null): void;
}

/** Whom the next codes are about, never which one. */
export function WhoRow({ allowed, value, onChange }: WhoRowProps) {
  return (
    <div class="fb-ob-who" role="group" aria-label={t("Who")}>
      {allowed.map((who) => (
        <Toggle key={who} pressed={who === value} onToggle={() => onChange(who === value ? null : who)}>
          {whoLabel(who)}
        </Toggle>
      ))}
    </div>
  );
}

interface MomentProps {
  moment: number | null;
  onMoment(): void;
}

/** Whether the next codes happen at the same moment as the last. */
export function Moment({ moment, onMoment }: MomentProps) {
  return (
    <Toggle pressed={moment !== null} onToggle={onMoment}>
      {moment !== null ? t("Same moment: {time}", { time: elapsedTime(moment) }) : t("Same moment")}
    </Toggle>
  );
}
