import { useEffect, useRef, useState } from "preact/hooks";
import { neighbours, progressOf } from "../meeting/agenda.ts";
import { ConfirmDialog } from "../page/ConfirmDialog.tsx";
import type { Person, Room, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t, tn } from "../words/gettext.ts";
import { byName } from "../words/sorting.ts";
import { Door } from "./Door.tsx";
import { namesOf } from "./roster.ts";

interface Named extends Person {
  participant: string;
  name: string;
}

/** Who is in: a number that can be seen from afar, how far they are, and the names for those who want them. */
export function People({ room, view }: { room: Room; view: View }) {
  const [person, setPerson] = useState<Named | null>(null);
  const [listed, setListed] = useState(false);
  const { joined, away } = view.people;
  const someone = Object.keys(view.people.each ?? {}).length > 0;
  return (
    <section class="fb-card fb-people" aria-label={t("Who is in")}>
      <p class="fb-people-count">
        <strong>{joined}</strong> <span>{tn("person is in", "people are in", joined)}</span>
        <span class="fb-people-so-far">{soFar(view)}</span>
      </p>
      {away > 0 && <p class="fb-help">{tn("{n} is away right now", "{n} are away right now", away)}</p>}
      {someone && (
        <details class="fb-more" open={listed} onToggle={(toggle) => setListed(toggle.currentTarget.open)}>
          <summary>{t("See who")}</summary>
          {listed && <PeopleList room={room} view={view} onLead={setPerson} />}
        </details>
      )}
      <Door room={room} view={view} />
      <ConfirmLeading room={room} person={person} onDone={() => setPerson(null)} />
    </section>
  );
}

/** Everyone by name, those who gave none last. Taking somebody out is done at once: it can be undone. */
function PeopleList({ room, view, onLead }: { room: Room; view: View; onLead(person: Named): void }) {
  const { act, busy, error } = useAct(room);
  const [gone, setGone] = useState<{ name: string } | null>(null);
  const news = useRef<HTMLParagraphElement>(null);
  const names = namesOf(view);
  const everyone = Object.entries(view.people.each ?? {}).map(([participant, person]) => ({ ...person, participant, unnamed: !person.name, name: names.get(participant) ?? "" }));
  const present = everyone
    .filter(({ here }) => here)
    .sort((a, b) => Number(a.unnamed) - Number(b.unnamed) || byName(a.name, b.name));
  const removedCount = everyone.filter(({ removed }) => removed).length;
  const leftCount = everyone.length - present.length - removedCount;
  const hands = new Set(view.people.queue?.map(({ participant }) => participant));
  const remove = async ({ participant, name }: Named) => {
    if (await act("person-removed", { participant })) setGone({ name });
  };
  // The button that was pressed goes with its row.
  useEffect(() => {
    if (gone) news.current?.focus();
  }, [gone]);
  return (
    <>
      <ul class="fb-people-list">
        {present.map((person) => (
          <li key={person.participant} data-away={person.away ? "" : undefined}>
            <details class="fb-person" name="fb-person">
              <summary>
                <span class="fb-person-name">{person.name}</span>
                <span class="fb-people-state">{stateOf(view, person, hands.has(person.participant))}</span>
              </summary>
              {!person.unnamed && (
                <button type="button" class="fb-button" onClick={() => onLead(person)}>
                  {person.leads ? t("No longer lead …") : t("Let {name} lead too …", { name: person.name })}
                </button>
              )}
              {person.participant !== view.me?.participant && (
                <button type="button" class="fb-button" aria-disabled={busy ? "true" : undefined} onClick={() => void remove(person)}>
                  {t("Take {name} out of the meeting", { name: person.name })}
                </button>
              )}
            </details>
          </li>
        ))}
        {leftCount > 0 && <li class="fb-help">{tn("{n} has left", "{n} have left", leftCount)}</li>}
        {removedCount > 0 && <li class="fb-help">{tn("{n} was taken out", "{n} were taken out", removedCount)}</li>}
      </ul>
      <p class="fb-help" role="status" tabIndex={-1} ref={news}>
        {gone && t("{name} is out of the meeting. You can undo it. Is nobody to come in again, then close the door.", gone)}
      </p>
      <p class="fb-error" role="alert">
        {error}
      </p>
    </>
  );
}

/** How many write and have answered, while there is something to answer. */
function soFar(view: View): string {
  const place = neighbours(view).current;
  if (!place || place.step.fields.length === 0 || view.later.until) return "";
  const state = progressOf(view, place);
  const { writing, answered } = view.people;
  return [
    state === "open" && writing > 0 && tn("{n} is writing", "{n} are writing", writing),
    state !== "waiting" && tn("{n} has answered", "{n} have answered", answered),
  ]
    .filter(Boolean)
    .join(" · ");
}

function stateOf(view: View, { away, leads, writing, answered, ready }: Person, hand: boolean): string {
  return [
    away && t("away right now"),
    leads && t("leads too"),
    hand && t("✋ hand up"),
    answered ? t("✓ has answered") : ready ? t("✓ done") : writing && view.now.state === "open" && t("is writing"),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Says what it means that somebody leads too, before it is so. */
function ConfirmLeading({ room, person, onDone }: { room: Room; person: Named | null; onDone(): void }) {
  const { participant, name, leads } = person ?? { participant: "", name: "", leads: false };
  return (
    <ConfirmDialog
      room={room}
      kind="facilitator-named"
      data={{ participant, leads: !leads }}
      title={leads ? t("Is {name} no longer to lead?", { name }) : t("Is {name} to lead too?", { name })}
      open={person !== null}
      yes={leads ? t("{name} no longer leads", { name }) : t("Let {name} lead too", { name })}
      no={t("Leave it as it is")}
      onDone={onDone}
    >
      <p>
        {leads
          ? t("{name} is still in the meeting and can answer, but no longer controls it.", { name })
          : t("{name} can then do all that you can, from a phone: open steps, show answers, mind the time and close the meeting. You can take it back at any time.", { name })}
      </p>
    </ConfirmDialog>
  );
}
