import { useEffect, useRef, useState } from "preact/hooks";
import { lengthInWords } from "../evidence/observation-words.ts";
import type { Language } from "../room/room.ts";
import { dateInWords } from "../words/dates.ts";
import { t, tn } from "../words/gettext.ts";
import { Filters } from "./Filters.tsx";
import { matching, NO_FILTER, type Filter } from "./filter.ts";
import { countsInWords, observerInWords, schemeInWords, whenSeen } from "./observation-words.ts";
import type { ObservationSummary } from "./types.ts";

const AT_ONCE = 30;
/** Fewer than these are found without a filter. */
const FEW = 4;

interface ObservationListProps {
  all: readonly ObservationSummary[];
  chosen: readonly string[];
  wish: Filter;
  language: Language;
  /** The one that was read last: the focus comes back to it. */
  last: string;
  onWish(wish: Filter): void;
  onChoose(chosen: string[]): void;
  onRead(id: string): void;
  onLook(): void;
}

/** All observations that may be read, and what narrows them down. */
export function ObservationList({ all, chosen, wish, language, last, onWish, onChoose, onRead, onLook }: ObservationListProps) {
  const [limit, setLimit] = useState(AT_ONCE);
  const list = useRef<HTMLUListElement>(null);
  const matches = matching(all, wish);
  useEffect(() => {
    if (last) list.current?.querySelector<HTMLElement>(`[data-observation="${CSS.escape(last)}"] button`)?.focus();
  }, []);
  const choose = (id: string, yes: boolean) => onChoose(yes ? [...chosen, id] : chosen.filter((other) => other !== id));
  return (
    <section class="fb-section" aria-labelledby="fb-observations-title">
      <div class="fb-row-head">
        <h2 class="fb-section-title" id="fb-observations-title">
          {t("What has been handed in")}
        </h2>
        <button type="button" class="fb-button fb-quiet" onClick={onLook}>
          {t("Look for new ones")}
        </button>
      </div>
      {all.length >= FEW && <Filters all={all} wish={wish} language={language} onWish={onWish} />}
      <p class="fb-help" role="status">
        {matches.length === all.length
          ? tn("{n} observation", "{n} observations", all.length)
          : t("{n} of {all} observations", { n: matches.length, all: all.length })}
      </p>
      {matches.length === 0 ? (
        <div class="fb-note fb-no-match">
          <p>{t("None of them is like that.")}</p>
          <div>
            <button type="button" class="fb-button" onClick={() => onWish(NO_FILTER)}>
              {t("Show all")}
            </button>
          </div>
        </div>
      ) : (
        <ul class="fb-rows" ref={list}>
          {matches.slice(0, limit).map((observation) => (
            <Row key={observation.id} observation={observation} chosen={chosen.includes(observation.id)} language={language} onChoose={(yes) => choose(observation.id, yes)} onRead={() => onRead(observation.id)} />
          ))}
        </ul>
      )}
      {matches.length > limit && (
        <div>
          <button type="button" class="fb-button" onClick={() => setLimit(limit + AT_ONCE)}>
            {t("Show more")}
          </button>
        </div>
      )}
    </section>
  );
}

interface RowProps {
  observation: ObservationSummary;
  chosen: boolean;
  language: Language;
  onChoose(yes: boolean): void;
  onRead(): void;
}

function Row({ observation, chosen, language, onChoose, onRead }: RowProps) {
  const facts = [
    observation.activity,
    observation.seconds !== undefined && lengthInWords(observation.seconds),
    observation.observer && observerInWords(observation.observer),
    observation.team,
    observation.school,
  ].filter(Boolean);
  return (
    <li class="fb-row fb-seen-one" data-observation={observation.id}>
      <label class="fb-pick">
        <input type="checkbox" checked={chosen} onChange={(event) => onChoose(event.currentTarget.checked)} />
        <span class="fb-hidden">{t("Choose {name}", { name: `${observation.setting}, ${whenSeen(observation)}${observation.observer ? `, ${observerInWords(observation.observer)}` : ""}` })}</span>
      </label>
      <div class="fb-row-says">
        <button type="button" class="fb-seen-title" onClick={onRead}>
          {observation.setting}
        </button>
        <p>{whenSeen(observation)}</p>
        <p class="fb-help">{facts.join(" · ")}</p>
        <p class="fb-help">
          {schemeInWords(observation, language)} · {countsInWords(observation)} · {t("is deleted after {date}", { date: dateInWords(Date.parse(observation.delete_after)) })}
        </p>
      </div>
    </li>
  );
}
