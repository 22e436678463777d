import { t } from "../../words.ts";
import { whoLabel } from "../in-words.ts";
import { mmss } from "../../observed.ts";
import type { Who } from "../types.ts";
import { Toggle } from "./Choice.tsx";

interface WhoRowProps {
  allowed: readonly Who[];
  value: Who | null;
  onChange(who: Who | null): void;
  moment: number | null;
  onMoment(): void;
}

/** Whom the next codes are about, never which one; and whether they happen at the same moment as the last. */
export function WhoRow({ allowed, value, onChange, moment, onMoment }: WhoRowProps) {
  return (
    <div class="fb-ob-who" role="group" aria-label={t("Who")}>
      {allowed.map((who) => (
        <Toggle key={who} pressed={who === value} onToggle={() => onChange(who === value ? null : who)}>
          {whoLabel(who)}
        </Toggle>
      ))}
      <Toggle pressed={moment !== null} onToggle={onMoment}>
        {moment !== null ? t("Same moment: {time}", { time: mmss(moment) }) : t("Same moment")}
      </Toggle>
    </div>
  );
}
