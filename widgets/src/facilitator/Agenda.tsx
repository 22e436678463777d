import { canBeRevealed, isHere, progressOf, type Place } from "../agenda.ts";
import { useAct } from "../meeting/use-act.ts";
import { Prose } from "../parts/StepHead.tsx";
import type { AgendaItem, Room, View } from "../room.ts";
import { list, t, tn } from "../words.ts";
import { target } from "./Controls.tsx";
import { PlanTools } from "./PlanTools.tsx";
import { stateInWords } from "./Stage.tsx";

/** The whole agenda: where each step stands, and a way into any of them. */
export function Agenda({ room, view }: { room: Room; view: View }) {
  return (
    <section class="fb-card fb-agenda" aria-label={t("Agenda")}>
      <h2 class="fb-part-title">{t("Agenda")}</h2>
      <PlanTools room={room} view={view} />
      {view.agenda.map((item) => (
        <section key={item.item} class="fb-agenda-item" aria-label={item.title}>
          <h3 class={item.plain ? "fb-hidden" : "fb-agenda-title"}>
            {item.title} <span class="fb-help">{tn("{n} minute", "{n} minutes", item.minutes)}</span>
          </h3>
          <RoleHolders view={view} item={item} />
          <ol>
            {item.steps.map((step, i) => (
              <Row key={step.step} room={room} view={view} place={{ item, step, n: i + 1 }} />
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

function Row({ room, view, place }: { room: Room; view: View; place: Place }) {
  const { act, error } = useAct(room);
  const { step, n } = place;
  const state = progressOf(view, place);
  const here = isHere(view, place) && state !== "waiting";
  const shows = canBeRevealed(step);
  return (
    <li>
      <details class="fb-agenda-step" name="fb-agenda">
        <summary data-is={state} aria-current={here ? "step" : undefined}>
          <span class="fb-agenda-n" aria-hidden="true">
            {state === "revealed" || (state === "locked" && !shows) ? "✓" : place.item.plain ? "–" : n}
          </span>
          <span class="fb-agenda-name">{step.title}</span>
          <span class="fb-agenda-facts">
            {tn("{n} min", "{n} min", step.minutes)} · {stateInWords(state, step)}
          </span>
        </summary>
        <div class="fb-agenda-more">
          <Prose text={step.say} />
          <div class="fb-others">
            {state !== "open" && (
              <button type="button" class="fb-button" onClick={() => void act("step-opened", target(place))}>
                {state === "waiting" ? t("Open this step") : t("Open the step again")}
              </button>
            )}
            {state === "locked" && shows && (
              <button type="button" class="fb-button" onClick={() => void act("step-revealed", target(place))}>
                {t("Show the answers")}
              </button>
            )}
            {state === "open" && shows && (
              <button type="button" class="fb-button" onClick={() => void act("step-locked", target(place))}>
                {t("Close for answers")}
              </button>
            )}
          </div>
          <p class="fb-error" role="alert">
            {error}
          </p>
        </div>
      </details>
    </li>
  );
}

/** Who has which role, where the exercise has any. */
function RoleHolders({ view, item }: { view: View; item: AgendaItem }) {
  if (item.roles.length === 0) return null;
  return (
    <dl class="fb-holders">
      {item.roles.map(({ role, name }) => {
        const holders = view.roles[item.item]?.[role] ?? [];
        const names = holders.filter((holder): holder is string => Boolean(holder));
        const unnamed = holders.length - names.length;
        const words = [...names, ...(unnamed ? [tn("{n} without a name", "{n} without a name", unnamed)] : [])];
        return (
          <div key={role}>
            <dt>{name}</dt>
            <dd>{words.length ? list(words) : t("Nobody yet")}</dd>
          </div>
        );
      })}
    </dl>
  );
}
