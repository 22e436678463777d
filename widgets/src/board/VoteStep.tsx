import { ReadyButton } from "../answering/ReadyButton.tsx";
import type { StepProps } from "../answering/step-props.ts";
import { useUid } from "../page/use-uid.ts";
import type { AgendaItem, Board, Field, Room, Step, View } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { Texts } from "./BoardPicture.tsx";
import { useVotes } from "./use-votes.ts";
import { addVotes, countVotes, targetInWords, targetsOf, titleOf, totalVotes, voteOf, type Target, type Votes } from "./votes.ts";

/** Giving votes. Each tap counts at once; `alone` where there is nobody to tell that one is done. */
export function VoteStep({ alone = false, ...props }: StepProps & { alone?: boolean }) {
  const { room, view, item, step } = props;
  const vote = voteOf(view, item, step);
  if (!vote || targetsOf(vote.board).length === 0)
    return <p class="fb-note">{t("There is nothing to vote on yet: no cards lie on the board.")}</p>;
  return (
    <div class="fb-vote">
      <Ballot room={room} view={view} item={item} step={step} lost={lostVotes(props)} {...vote} />
      {!alone && <ReadyButton {...props} />}
    </div>
  );
}

/** Votes that the room confirmed here and has no longer; null where it has them. */
function lostVotes({ drafts, item, step }: StepProps): Votes | null {
  const confirmed = drafts.votes(item.item, step.step);
  return confirmed?.lost ? confirmed.votes : null;
}

interface BallotProps {
  room: Room;
  view: View;
  item: AgendaItem;
  step: Step;
  field: Field;
  board: Board;
  lost: Votes | null;
}

function Ballot({ room, view, item, step, field, board, lost }: BallotProps) {
  const { budget = 3, most = 1 } = field;
  const { votes, returned, error, cast } = useVotes(room, view, { item: item.item, step: step.step }, board, most);
  const uid = useUid("vote");
  const left = Math.max(0, budget - totalVotes(votes));
  const change = (target: string, more: number) => cast(addVotes(votes, target, more, { budget, most }));
  return (
    <>
      <div role="status">
        {returned > 0 && (
          <p class="fb-banner">
            {tn(
              "{n} of your votes has come back to you, because the board was changed. Give it again.",
              "{n} of your votes have come back to you, because the board was changed. Give them again.",
              returned,
            )}
          </p>
        )}
        {lost && (
          <div class="fb-banner">
            <p>{t("The server no longer has your votes.")}</p>
            <button type="button" class="fb-button fb-main" onClick={() => cast(countVotes(board, lost, most))}>
              {t("Give them again as they were")}
            </button>
          </div>
        )}
      </div>
      <ul class="fb-votes" aria-label={field.label}>
        {targetsOf(board).map((target) => (
          <VoteRow key={target.target} target={target} votes={votes} left={left} most={most} why={`${uid}-left`} onChange={change} />
        ))}
      </ul>
      <div class="fb-vote-foot">
        <p class="fb-vote-left" role="status" id={`${uid}-left`}>
          <span class="fb-vote-dots" aria-hidden="true">
            {"●".repeat(left)}
            {"○".repeat(Math.max(0, budget - left))}
          </span>{" "}
          {left > 0
            ? tn("You have {n} vote left.", "You have {n} votes left.", left)
            : t("You have given all your votes. Take one back to move it.")}
        </p>
        <p class="fb-error" role="alert">
          {error}
        </p>
      </div>
      {most > 1 && <p class="fb-help">{tn("You can give the same one {n} vote at most.", "You can give the same one {n} votes at most.", most)}</p>}
    </>
  );
}

interface VoteRowProps {
  target: Target;
  votes: Votes;
  left: number;
  most: number;
  /** The id of what says why no more can be given. */
  why: string;
  onChange(target: string, more: number): void;
}

function VoteRow({ target, votes, left, most, why, onChange }: VoteRowProps) {
  const n = votes[target.target] ?? 0;
  const words = targetInWords(target);
  const full = n >= most || left === 0;
  // Not `disabled`: a button that goes dead below a finger or a focus says nothing of why.
  const off = (stop: boolean) => ({ "aria-disabled": stop ? ("true" as const) : undefined });
  return (
    <li class="fb-vote-row" data-mine={n > 0 ? "" : undefined}>
      <p class="fb-target" data-unnamed={target.pile && !target.pile.name ? "" : undefined}>
        {titleOf(target)}
      </p>
      {most === 1 ? (
        <button
          type="button"
          class={`fb-button fb-vote-toggle${n > 0 ? " fb-main" : ""}`}
          aria-pressed={n > 0 ? "true" : "false"}
          aria-label={t("Vote for {target}", { target: words })}
          aria-describedby={n === 0 && left === 0 ? why : undefined}
          {...off(n === 0 && left === 0)}
          onClick={() => (n > 0 || left > 0) && onChange(target.target, n > 0 ? -1 : 1)}
        >
          {n > 0 && <span aria-hidden="true">✓</span>}
          {t("Vote")}
        </button>
      ) : (
        <div class="fb-vote-count" role="group" aria-label={t("Votes for {target}", { target: words })}>
          <button
            type="button"
            class="fb-button"
            aria-label={t("Take one back from {target}", { target: words })}
            {...off(n === 0)}
            onClick={() => n > 0 && onChange(target.target, -1)}
          >
            <span aria-hidden="true">−</span>
          </button>
          <output aria-label={tn("You have given {n} vote", "You have given {n} votes", n)}>{n}</output>
          <button
            type="button"
            class="fb-button"
            aria-label={t("Give one to {target}", { target: words })}
            aria-describedby={left === 0 ? why : undefined}
            {...off(full)}
            onClick={() => !full && onChange(target.target, 1)}
          >
            <span aria-hidden="true">+</span>
          </button>
        </div>
      )}
      {target.pile && (
        <details class="fb-target-cards" open={target.pile.name === ""}>
          <summary>{tn("{n} card", "{n} cards", target.cards.length)}</summary>
          <Texts cards={target.cards} />
        </details>
      )}
    </li>
  );
}
