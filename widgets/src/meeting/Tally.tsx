import type { Place } from "../agenda.ts";
import { canBeDone, expected } from "../agenda.ts";
import type { View } from "../room.ts";
import { t, tn } from "../words.ts";

/** How far the room is with the current step: answered where there is something to answer, else done. */
export function Tally({ view, place }: { view: View; place: Place }) {
  const writes = place.step.fields.length > 0;
  const many = expected(view, place);
  const n = writes ? view.people.answered : view.people.ready;
  const words = writes
    ? tn("{n} of {many} has answered", "{n} of {many} have answered", n, { many })
    : tn("{n} of {many} is done", "{n} of {many} are done", n, { many });
  if (many === 0 || !canBeDone(place.step)) return null;
  const all = n >= many;
  return (
    <div class="fb-tally-now" data-all={all ? "" : undefined}>
      <p class="fb-hidden">{words}</p>
      <p class="fb-tally-big" aria-hidden="true">
        {n}
        <span>/{many}</span>
      </p>
      <p class="fb-tally-words" aria-hidden="true">
        {writes ? t("have answered") : t("are done")}
      </p>
    </div>
  );
}
