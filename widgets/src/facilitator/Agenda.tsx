import { useState } from "preact/hooks";
import { Prose } from "../meeting/StepHead.tsx";
import { canBeRevealed, isHere, isPassed, progressOf, type Place } from "../meeting/agenda.ts";
import type { AgendaItem, Room, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t, tn } from "../words/gettext.ts";
import { listInWords } from "../words/lists.ts";
import { NewItemForm } from "./NewItemForm.tsx";
import { ItemTools, StepTools } from "./PlanTools.tsx";
import { target } from "./phase.ts";
import { answersInWords, stateInWords } from "./step-words.ts";

/** The whole agenda: where each step stands, a way into any of them, and, when asked for, the means to change it. */
export function Agenda({ room, view }: { room: Room; view: View }) {
  const [mending, setMending] = useState(false);
  const [news, setNews] = useState("");
  const tools = { room, onNews: setNews };
  return (
    <section class="fb-card fb-agenda" aria-label={t("Agenda")}>
      <div class="fb-agenda-head">
        <h2 class="fb-part-title">{t("Agenda")}</h2>
        <button
          type="button"
          class="fb-button fb-quiet"
          aria-pressed={mending}
          onClick={() => {
            setMending(!mending);
            setNews("");
          }}
        >
          {mending ? t("Done changing") : t("Change the agenda")}
        </button>
      </div>
      {view.agenda.map((item, i) => (
        <section key={item.item} class="fb-agenda-item" aria-label={item.title}>
          <h3 class={item.plain && !mending ? "fb-hidden" : "fb-agenda-title"}>
            {mending && `${i + 1}. `}
            {item.title} <span class="fb-help">{tn("{n} minute", "{n} minutes", item.minutes)}</span>
          </h3>
          {mending && <ItemTools {...tools} view={view} item={item} />}
          <RoleHolders view={view} item={item} />
          <ol>
            {item.steps.map((step, at) => (
              <li key={step.step} class="fb-agenda-row">
                <Row room={room} view={view} place={{ item, step, n: at + 1 }} />
                {mending && <StepTools {...tools} item={item} at={at} />}
              </li>
            ))}
          </ol>
        </section>
      ))}
      {mending && <NewItemForm {...tools} view={view} />}
      <p class="fb-help" role="status">
        {news}
      </p>
    </section>
  );
}

function Row({ room, view, place }: { room: Room; view: View; place: Place }) {
  const { act, error } = useAct(room);
  const { step, n } = place;
  const state = progressOf(view, place);
  const isCurrent = isHere(view, place) && state !== "waiting";
  const shows = canBeRevealed(step);
  const passed = isPassed(view, place);
  const words = answersInWords(step);
  return (
    <details class="fb-agenda-step" name="fb-agenda">
      <summary data-is={passed ? "passed" : state} aria-current={isCurrent ? "step" : undefined}>
        <span class="fb-agenda-n" aria-hidden="true">
          {state === "revealed" || (state === "locked" && !shows) ? "✓" : place.item.plain ? "–" : n}
        </span>
        <span class="fb-agenda-name">{step.title}</span>
        <span class="fb-agenda-facts">
          {tn("{n} min", "{n} min", step.minutes)} · {passed ? t("Passed over") : stateInWords(state, step)}
        </span>
      </summary>
      <div class="fb-agenda-more">
        {passed && <p class="fb-note">{t("Nobody gave the answer that leads here. You can open the step all the same.")}</p>}
        <Prose text={step.say} />
        <div class="fb-others">
          {state !== "open" && !view.later.until && (
            <button type="button" class="fb-button" onClick={() => void act("step-opened", target(place))}>
              {state === "waiting" ? t("Open this step") : t("Open the step again")}
            </button>
          )}
          {state === "locked" && shows && (
            <button type="button" class="fb-button" onClick={() => void act("step-revealed", target(place))}>
              {words.show}
            </button>
          )}
          {state === "open" && shows && (
            <button type="button" class="fb-button" onClick={() => void act("step-locked", target(place))}>
              {words.close}
            </button>
          )}
        </div>
        <p class="fb-error" role="alert">
          {error}
        </p>
      </div>
    </details>
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
            <dd>{words.length ? listInWords(words) : t("Nobody yet")}</dd>
          </div>
        );
      })}
    </dl>
  );
}
