import type { Person, Room, View } from "../room.ts";
import { t, tn } from "../words.ts";

/** Who is in: a number that can be seen from afar, and the names for those who want them. */
export function People({ view }: { room: Room; view: View }) {
  const everyone = Object.values(view.people.each ?? {});
  const here = everyone.filter((person) => person.here);
  const named = here
    .filter((person): person is Person & { name: string } => Boolean(person.name))
    .sort((a, b) => a.name.localeCompare(b.name, view.language));
  const unnamed = here.length - named.length;
  const gone = everyone.length - here.length;
  const { joined } = view.people;
  return (
    <section class="fb-card fb-people" aria-label={t("Who is in")}>
      <p class="fb-people-count">
        <strong>{joined}</strong> <span>{tn("person is in", "people are in", joined)}</span>
      </p>
      {everyone.length > 0 && (
        <details class="fb-more">
          <summary>{t("See who")}</summary>
          <ul class="fb-people-list">
            {named.map(({ name, answered, ready }, i) => (
              <li key={`${name}-${i}`}>
                <span>{name}</span>
                {(answered || ready) && (
                  <span class="fb-people-state">{answered ? t("✓ has answered") : t("✓ done")}</span>
                )}
              </li>
            ))}
            {unnamed > 0 && <li>{tn("{n} without a name", "{n} without a name", unnamed)}</li>}
            {gone > 0 && <li class="fb-help">{tn("{n} has left", "{n} have left", gone)}</li>}
          </ul>
        </details>
      )}
    </section>
  );
}
