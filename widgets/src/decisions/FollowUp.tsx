import { useUid } from "../page/use-uid.ts";
import type { StepPictureProps } from "../results/step-picture-props.ts";
import type { Carried, Room, View } from "../room/room.ts";
import { shortDate } from "../words/dates.ts";
import { t } from "../words/gettext.ts";
import { Commitment } from "./DecisionList.tsx";
import { OutcomeChoices, outcomeInWords } from "./OutcomeChoices.tsx";
import { dateOf, hasCome } from "./decision.ts";

const carriedOf = (view: View): [string, Carried][] => Object.entries(view.carried).sort(([a], [b]) => (a < b ? -1 : 1));

/** What earlier meetings left open, and what became of it. */
export function FollowUp({ room, view, leads }: StepPictureProps) {
  const carried = carriedOf(view);
  const settled = carried.filter(([, { outcome }]) => outcome).length;
  if (carried.length === 0) return <p class="fb-note">{t("Nothing is left from earlier meetings.")}</p>;
  return (
    <section class="fb-follow-up" aria-label={t("Agreed last time")}>
      <p class="fb-help" role="status">
        {t("{n} of {many} gone through", { n: settled, many: carried.length })}
      </p>
      <ul class="fb-list">
        {carried.map(([id, carried]) => (
          <Row key={id} room={room} id={id} carried={carried} leads={leads === true} />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  room: Room;
  id: string;
  carried: Carried;
  leads: boolean;
}

function Row({ room, id, carried, leads }: RowProps) {
  const uid = useUid("carried");
  const now = new Date(room.now());
  const due = !carried.outcome && hasCome(carried.by, now);
  return (
    <li class="fb-carried" data-said={carried.outcome}>
      <Commitment
        id={uid}
        decision={carried}
        since={t("Agreed on {date}", { date: shortDate(dateOf(carried.decided_on), now) })}
      />
      {due && <p class="fb-due">{t("Now is the time to look at it again")}</p>}
      {leads ? <OutcomeChoices room={room} id={id} carried={carried} labelledBy={uid} /> : <Became carried={carried} />}
    </li>
  );
}

/** What became of it, and why it was dropped. */
function Became({ carried: { outcome, why } }: { carried: Carried }) {
  if (!outcome) return null;
  return (
    <p class="fb-became" data-is={outcome}>
      <strong>
        {outcome === "dropped" ? t("Dropped") : outcomeInWords(outcome)}
        {why && ":"}
      </strong>
      {why && <span>{why}</span>}
    </p>
  );
}
