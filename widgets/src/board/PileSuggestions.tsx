import { useEffect, useRef, useState } from "preact/hooks";
import type { Board, Refusal, Room, SuggestedPile } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { boardLayout } from "./board.ts";

/** With fewer, people see the whole board: as the side that makes the suggestions. */
const LEAST_CARDS = 15;

interface PileSuggestionsProps {
  room: Room;
  place: { item: string; step: string };
  board: Board;
  onTake(cards: readonly string[], name: string): void;
}

/** Piles that the words alone suggest, each to be taken or refused. Taking one is a move like any other. */
export function PileSuggestions({ room, place, board, onTake }: PileSuggestionsProps) {
  const [piles, setPiles] = useState<readonly SuggestedPile[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (piles) head.current?.focus({ preventScroll: true });
  }, [piles]);
  const loose = boardLayout(board).alone;
  if (!room.suggestPiles || (!piles && loose.length < LEAST_CARDS)) return null;
  const ask = async () => {
    setBusy(true);
    setError("");
    try {
      setPiles((await room.suggestPiles?.(place.item, place.step)) ?? []);
    } catch (refusal) {
      setError((refusal as Refusal).message);
    }
    setBusy(false);
  };
  const left = (piles ?? [])
    .map((pile) => ({ ...pile, cards: pile.cards.filter((card) => loose.some((other) => other.card === card)) }))
    .filter(({ cards }) => cards.length > 1);
  const drop = (pile: SuggestedPile) => setPiles((piles ?? []).filter(({ name }) => name !== pile.name));
  const take = (pile: SuggestedPile) => {
    drop(pile);
    onTake(pile.cards, pile.name);
  };
  if (!piles) {
    return (
      <div class="fb-suggest">
        <button type="button" class="fb-button" disabled={busy} onClick={() => void ask()}>
          {busy ? t("Looking at the words …") : t("Suggest piles")}
        </button>
        <p class="fb-error" role="alert">
          {error}
        </p>
      </div>
    );
  }
  return (
    <section class="fb-card fb-suggest" aria-labelledby="fb-suggest-title">
      <h3 class="fb-part-title" id="fb-suggest-title" tabIndex={-1} ref={head}>
        {t("Suggested piles")}
      </h3>
      <p class="fb-help">
        {piles.length > 0
          ? t("Made on this machine from the words alone. About two in three of the cards that it puts together belong together: you know what is meant.")
          : t("The words don't lie close enough for a suggestion. You see better yourselves.")}
      </p>
      <ul class="fb-suggestions">
        {left.map((pile) => (
          <li key={pile.name} class="fb-suggestion">
            <h4 class="fb-suggestion-name">
              {pile.name} <span class="fb-help">{tn("{n} card", "{n} cards", pile.cards.length)}</span>
            </h4>
            <ul class="fb-suggestion-cards">
              {pile.cards.map((card) => (
                <li key={card}>{board.cards[card]?.text}</li>
              ))}
            </ul>
            <div class="fb-others">
              <button type="button" class="fb-button" aria-label={t("Make the pile {name}", { name: pile.name })} onClick={() => take(pile)}>
                {t("Make the pile")}
              </button>
              <button type="button" class="fb-button fb-quiet" aria-label={t("No thanks, not {name}", { name: pile.name })} onClick={() => drop(pile)}>
                {t("No thanks")}
              </button>
            </div>
          </li>
        ))}
      </ul>
      <button type="button" class="fb-button fb-quiet" onClick={() => setPiles(null)}>
        {t("Close the suggestions")}
      </button>
    </section>
  );
}
