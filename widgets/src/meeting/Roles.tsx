import { useState } from "preact/hooks";
import { uuid7 } from "../device/uuid.ts";
import type { AgendaItem, Refusal, Room, View } from "../room/room.ts";
import { holdersWithMe, roleForm } from "../teams/teams.ts";
import { t } from "../words/gettext.ts";
import { listInWords } from "../words/lists.ts";

/** The roles of an exercise: what each does, who has it, and a way to take it or lay it down. */
export function Roles({ room, view, item, open = false }: { room: Room; view: View; item: AgendaItem; open?: boolean }) {
  const [error, setError] = useState("");
  if (item.roles.length === 0) return null;
  const mine = view.me?.roles[item.item];
  const together = holdersWithMe(view, item.item, roleForm(item.steps));
  const take = (role: string | null) => {
    setError("");
    room
      .send([{ id: uuid7(), kind: "role-taken", data: { item: item.item, role } }])
      .catch((refusal: Refusal) => setError(refusal.message));
  };
  const name = item.roles.find(({ role }) => role === mine)?.name;
  return (
    <details class="fb-more" open={open}>
      <summary>{name ? t("Your role: {role}", { role: name }) : t("Roles")}</summary>
      <ul class="fb-roles">
        {item.roles.map(({ role, name, does }) => {
          const holders = together[role] ?? [];
          const others = holders.filter((holder): holder is string => Boolean(holder));
          const has = mine === role;
          return (
            <li class="fb-role" key={role} data-mine={has ? "" : undefined}>
              <div>
                <h3 class="fb-more-title">{name}</h3>
                <p>{does}</p>
                {holders.length > 0 && (
                  <p class="fb-help">
                    {has && holders.length === 1
                      ? t("Taken by you")
                      : others.length
                        ? t("Taken by {names}", { names: listInWords(others) })
                        : t("Taken by one of you")}
                  </p>
                )}
              </div>
              <button
                type="button"
                class={`fb-button${has ? " fb-quiet" : ""}`}
                aria-label={has ? t("Lay down the role: {role}", { role: name }) : t("Take the role: {role}", { role: name })}
                onClick={() => take(has ? null : role)}
              >
                {has ? t("Lay down the role") : t("Take the role")}
              </button>
            </li>
          );
        })}
      </ul>
      <p class="fb-error" role="status">
        {error}
      </p>
    </details>
  );
}
