import { useState } from "preact/hooks";
import type { Refusal, Room, TeamForm, View } from "../room/room.ts";
import { proposal } from "../room/use-act.ts";
import { choosableNumbers, upTo } from "../teams/teams.ts";
import { t } from "../words/gettext.ts";
import { roster } from "./roster.ts";

interface TeamHandsProps {
  room: Room;
  view: View;
  form: TeamForm;
  label(n: number): string;
}

/** Everyone by name, each with the number of their team to choose. */
export function TeamHands({ room, view, form, label }: TeamHandsProps) {
  const [error, setError] = useState("");
  const { all, teams } = roster(view, form);
  const last = Math.max(choosableNumbers(view, form).length, (teams.at(-1)?.n ?? 0) + 1);
  // Sent as it is chosen: with the arrow keys a choice comes right after another, and the last one counts.
  const place = (participant: string, team: number | null) => {
    setError("");
    room.send([proposal("team-joined", { form, team, participant })]).catch((refusal: Refusal) => setError(refusal.message));
  };
  return (
    <div>
      <ul class="fb-team-hands">
        {all.map(({ participant, name, team }) => (
          <li key={participant}>
            <label>
              <span>{name}</span>
              <select
                class="fb-input"
                value={team ?? ""}
                onChange={({ currentTarget: { value } }) => place(participant, value ? Number(value) : null)}
              >
                <option value="">{t("none")}</option>
                {upTo(last).map((n) => (
                  <option key={n} value={n}>
                    {label(n)}
                  </option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ul>
      <p class="fb-error" role="alert">
        {error}
      </p>
    </div>
  );
}
