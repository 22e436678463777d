import type { Board } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { boardLayout, type Card } from "./board.ts";

/** A board to be read: piles with their cards, then those that lie by themselves. */
export function BoardPicture({ board }: { board: Board }) {
  const { piles, alone } = boardLayout(board);
  return (
    <>
      {piles.length > 0 && (
        <ul class="fb-piles" style={{ "--fb-piles": piles.length }}>
          {piles.map(({ group, name, cards }) => (
            <li class="fb-pile" key={group}>
              <PileTitle name={name} count={cards.length} />
              <Texts cards={cards} />
            </li>
          ))}
        </ul>
      )}
      {alone.length > 0 && (
        <div class="fb-alone">
          {piles.length > 0 && <AloneTitle count={alone.length} />}
          <Texts cards={alone} />
        </div>
      )}
    </>
  );
}

export function PileTitle({ name, count }: { name: string; count: number }) {
  return (
    <h4 class="fb-pile-title" data-unnamed={name ? undefined : ""}>
      <span class="fb-pile-name">{name || t("Without a name")}</span> <Count n={count} />
    </h4>
  );
}

export function AloneTitle({ count }: { count: number }) {
  return (
    <h4 class="fb-pile-title">
      <span class="fb-pile-name">{t("By themselves")}</span> <Count n={count} />
    </h4>
  );
}

const Count = ({ n }: { n: number }) => <span class="fb-pile-count">{tn("{n} card", "{n} cards", n)}</span>;

/** Text stays text: whatever somebody writes is drawn as characters. */
export function Texts({ cards }: { cards: readonly Card[] }) {
  return (
    <ul class="fb-board-cards">
      {cards.map(({ card, text }) => (
        <li class="fb-board-card" key={card}>
          {text}
        </li>
      ))}
    </ul>
  );
}
