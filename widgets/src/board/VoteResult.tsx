import type { StepPictureProps } from "../results/step-picture-props.ts";
import type { Board } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { BoardPicture, Texts } from "./BoardPicture.tsx";
import { rankTargets, titleOf, totalVotes, votedTargets, voteBefore, voteOf, type Votes } from "./votes.ts";

/** The votes once they are revealed; before that, what there is to vote on, without a number. */
export function VoteResult({ view, item, step, moves = false, leads = false, wall = false, brief = false }: StepPictureProps & { brief?: boolean }) {
  const vote = voteOf(view, item, step);
  if (!vote) return null;
  const { board } = vote;
  const votes = view.votes[item.item]?.[step.step];
  // On a screen for all, what is mine is nobody's business; where one team votes alone, all of it is theirs.
  const mine = leads ? {} : (view.me?.votes?.[item.item]?.[step.step] ?? {});
  const returned = leads ? 0 : (view.me?.returned?.[item.item]?.[step.step] ?? 0);
  if (votes)
    return (
      <>
        <Ranking board={board} votes={votes} mine={mine} wall={wall} brief={brief} />
        <NotCounted n={returned} />
      </>
    );
  // Whoever votes has it all before them already.
  if (view.now.state === "open" && moves && !leads) return null;
  return (
    <section class="fb-board" aria-label={t("What you can vote for")}>
      <h3 class="fb-shown-title">{t("What you can vote for")}</h3>
      <BoardPicture board={board} />
      {totalVotes(mine) > 0 && <p class="fb-help">{tn("You have given {n} vote", "You have given {n} votes", totalVotes(mine))}.</p>}
      <NotCounted n={returned} />
    </section>
  );
}

/** That votes of mine came back, where the step is not open for giving them again. */
function NotCounted({ n }: { n: number }) {
  if (n === 0) return null;
  return (
    <p class="fb-banner">
      {tn(
        "{n} of your votes came back to you when the board was changed, and does not count.",
        "{n} of your votes came back to you when the board was changed, and do not count.",
        n,
      )}
    </p>
  );
}

/** The last vote before a step that is about it, so that nobody has to remember it. */
export function VoteBefore(props: StepPictureProps) {
  const last = voteBefore(props.view, props.item, props.step);
  return last ? <VoteResult {...props} step={last} brief={!props.wall} /> : null;
}

interface RankingProps {
  board: Board;
  votes: Votes;
  mine: Votes;
  /** On the wall, where nobody can press anything: nothing is folded. */
  wall?: boolean;
  /** Whether the cards of a pile are folded away. */
  brief?: boolean;
}

/** What got votes, most first. */
export function Ranking({ board, votes, mine, wall = false, brief = false }: RankingProps) {
  const rows = rankTargets(votedTargets(board, votes), votes);
  const voted = rows.filter(({ n }) => n > 0);
  const none = rows.filter(({ n }) => n === 0);
  const most = Math.max(1, ...voted.map(({ n }) => n));
  return (
    <section class="fb-shown fb-ranking" data-brief={brief ? "" : undefined} aria-label={t("How you voted")}>
      <h3 class="fb-shown-title">{t("How you voted")}</h3>
      {voted.length === 0 && <p class="fb-note">{t("Nobody gave a vote.")}</p>}
      {voted.length > 0 && (
        <ol class="fb-tally">
          {voted.map((row) => (
            <li key={row.target} data-most={row.n === most ? "" : undefined}>
              <span class="fb-target" data-unnamed={row.pile && !row.pile.name ? "" : undefined}>
                {titleOf(row)}
              </span>
              <svg class="fb-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect class="fb-bar-ground" width="100" height="10" />
                <rect class="fb-bar-fill" width={(100 * row.n) / most} height="10" />
              </svg>
              <span class="fb-tally-count">
                {tn("{n} vote", "{n} votes", row.n)}
                {mine[row.target] !== undefined && <b> · {tn("{n} of them yours", "{n} of them yours", mine[row.target] ?? 0)}</b>}
              </span>
              {row.cards.length > 0 && row.pile && brief && (
                <details class="fb-target-cards">
                  <summary>{tn("{n} card", "{n} cards", row.cards.length)}</summary>
                  <Texts cards={row.cards} />
                </details>
              )}
              {row.cards.length > 0 && row.pile && !brief && (
                <div class="fb-ranking-cards">
                  <Texts cards={row.cards} />
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
      {none.length > 0 && wall && (
        <section class="fb-no-votes">
          <h4 class="fb-shown-label">{tn("{n} got no votes", "{n} got no votes", none.length)}</h4>
          <ul>
            {none.map((row) => (
              <li key={row.target}>
                {titleOf(row)}
                {row.pile && <Texts cards={row.cards} />}
              </li>
            ))}
          </ul>
        </section>
      )}
      {none.length > 0 && !wall && (
        <details class="fb-more">
          <summary>{tn("{n} got no votes", "{n} got no votes", none.length)}</summary>
          <ul class="fb-list">
            {none.map((row) => (
              <li key={row.target}>
                {titleOf(row)}
                {row.pile && <Texts cards={row.cards} />}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
