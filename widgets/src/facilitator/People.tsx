import { useState } from "preact/hooks";
import { neighbours, progressOf } from "../meeting/agenda.ts";
import { ConfirmDialog } from "../page/ConfirmDialog.tsx";
import type { Person, Room, View } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";

interface Named extends Person {
  participant: string;
  name: string;
}

/** Who is in: a number that can be seen from afar, how far they are, and the names for those who want them. */
export function People({ room, view }: { room: Room; view: View }) {
  const [person, setPerson] = useState<Named | null>(null);
  const everyone = Object.entries(view.people.each ?? {});
  const present = everyone.filter(([, person]) => person.here);
  const named = present
    .flatMap(([participant, person]): Named[] => (person.name ? [{ ...person, participant, name: person.name }] : []))
    .sort((a, b) => a.name.localeCompare(b.name, view.language));
  const unnamed = present.length - named.length;
  const absentCount = everyone.length - present.length;
  const { joined } = view.people;
  const hands = new Set(view.people.queue?.map(({ participant }) => participant));
  return (
    <section class="fb-card fb-people" aria-label={t("Who is in")}>
      <p class="fb-people-count">
        <strong>{joined}</strong> <span>{tn("person is in", "people are in", joined)}</span>
        <span class="fb-people-so-far">{soFar(view)}</span>
      </p>
      {everyone.length > 0 && (
        <details class="fb-more">
          <summary>{t("See who")}</summary>
          <ul class="fb-people-list">
            {named.map((person) => (
              <li key={person.participant}>
                <details class="fb-person" name="fb-person">
                  <summary>
                    <span class="fb-person-name">{person.name}</span>
                    <span class="fb-people-state">{stateOf(view, person, hands.has(person.participant))}</span>
                  </summary>
                  <button type="button" class="fb-button" onClick={() => setPerson(person)}>
                    {person.leads ? t("No longer lead …") : t("Let {name} lead too …", { name: person.name })}
                  </button>
                </details>
              </li>
            ))}
            {unnamed > 0 && <li>{tn("{n} without a name", "{n} without a name", unnamed)}</li>}
            {absentCount > 0 && <li class="fb-help">{tn("{n} has left", "{n} have left", absentCount)}</li>}
          </ul>
        </details>
      )}
      <ConfirmLeading room={room} person={person} onDone={() => setPerson(null)} />
    </section>
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

function stateOf(view: View, { leads, writing, answered, ready }: Person, hand: boolean): string {
  return [
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
