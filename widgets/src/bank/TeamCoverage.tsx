import { useEffect, useState } from "preact/hooks";
import type { DeviceStorage } from "../device/storage.ts";
import { Chart, type Figure } from "../figures/Chart.tsx";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { rememberedWhose, type Whose } from "../page/TeamAndSchool.tsx";
import { useUid } from "../page/use-uid.ts";
import type { Refusal } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";

type Kind = "groups" | "perspectives" | "dimensions";

/** Where a team has been least, and exercises that lead there. */
interface Suggested {
  tag: string;
  label: string;
  /** When they were there last, in words; absent where they never were. */
  last?: string;
  exercises: { exercise: string; title: string }[];
}

/** What the kernel answers about one team. */
interface Visits {
  meetings: number;
  kinds: Record<Kind, { figure: Figure; next: Suggested[] }>;
}

interface TeamCoverageProps {
  model: Model;
  storage: DeviceStorage;
  /** Teams that have held a meeting. */
  teams: Whose[];
  onRead(exercise: string): void;
}

const same = (a: Whose, b: Whose) => a.team === b.team && a.school === b.school;

/** What a team's meetings have touched over time, and what they could look at next. */
export function TeamCoverage({ model, storage, teams, onRead }: TeamCoverageProps) {
  const uid = useUid("visited");
  const own = rememberedWhose(storage);
  const [at, setAt] = useState(() => teams.findIndex((team) => same(team, own)));
  const [kind, setKind] = useState<Kind>("perspectives");
  const [visits, setVisits] = useState<Visits | null>(null);
  const [error, setError] = useState("");
  const team = teams[at];
  useEffect(() => {
    if (!team) return setVisits(null);
    let isCurrent = true;
    setError("");
    callKernel<Visits>(model, "visited", { ...team })
      .then((visits) => isCurrent && setVisits(visits))
      .catch((refusal: Refusal) => isCurrent && setError(refusal.message));
    return () => {
      isCurrent = false;
    };
  }, [team?.team, team?.school]);
  const kinds: [Kind, string][] = [
    ["perspectives", t("Perspectives")],
    ["groups", t("Groups")],
    ["dimensions", t("Dimensions")],
  ];
  return (
    <section class="fb-card" aria-labelledby={`${uid}-title`}>
      <h2 class="fb-section-title fb-visited-title" id={`${uid}-title`} tabIndex={-1}>
        {t("Where has the team been?")}
      </h2>
      {teams.length === 0 ? (
        <p class="fb-help">{t("When a team has closed its first meeting, you can see here what it has looked at, and what it could look at next.")}</p>
      ) : (
        <label class="fb-field" for={`${uid}-team`}>
          <span class="fb-label">{t("Team")}</span>
          <select
            class="fb-input"
            id={`${uid}-team`}
            value={String(at)}
            onChange={(event) => setAt(Number(event.currentTarget.value))}
          >
            <option value="-1">{t("Choose a team")}</option>
            {teams.map(({ team, school }, i) => (
              <option value={String(i)} key={`${team}/${school}`}>
                {school ? `${team}, ${school}` : team}
              </option>
            ))}
          </select>
        </label>
      )}
      <p class="fb-error" role="alert">
        {error}
      </p>
      {team && visits && (
        <>
          <p role="status">{tn("Built on {n} closed meeting.", "Built on {n} closed meetings.", visits.meetings)}</p>
          <fieldset class="fb-field">
            <legend class="fb-label">{t("Show")}</legend>
            <div class="fb-options fb-side">
              {kinds.map(([id, name]) => (
                <label class="fb-option" key={id}>
                  <input type="radio" name={`${uid}-kind`} checked={kind === id} onChange={() => setKind(id)} />
                  <span>{name}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <Next suggested={visits.kinds[kind].next} onRead={onRead} />
          <Chart figure={visits.kinds[kind].figure} />
        </>
      )}
    </section>
  );
}

/** The way down to it, past all the exercises. */
export function CoverageLink() {
  const go = () => document.querySelector<HTMLElement>(".fb-visited-title")?.focus();
  return (
    <button type="button" class="fb-button fb-quiet" onClick={go}>
      {t("Where has the team been?")} <span aria-hidden="true">↓</span>
    </button>
  );
}

function Next({ suggested, onRead }: { suggested: Suggested[]; onRead(exercise: string): void }) {
  if (suggested.length === 0) return null;
  return (
    <>
      <h3 class="fb-shown-title">{t("You have been here least")}</h3>
      <ul class="fb-list fb-next-visits">
        {suggested.map(({ tag, label, last, exercises }) => (
          <li key={tag}>
            <p>
              <strong>{label}</strong> <span class="fb-help">{last ? t("last time {when}", { when: last }) : t("not yet")}</span>
            </p>
            <div class="fb-others">
              {exercises.map(({ exercise, title }) => (
                <button type="button" class="fb-button fb-quiet" key={exercise} onClick={() => onRead(exercise)}>
                  {title}
                </button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
