import { useEffect, useRef, useState } from "preact/hooks";
import { uuid7 } from "../device/uuid.ts";
import { isPressed } from "../page/shortcuts.ts";
import { useOwnShortcuts } from "../page/use-own-shortcuts.ts";
import type { StepPictureProps } from "../results/step-picture-props.ts";
import type { Board } from "../room/room.ts";
import { proposal } from "../room/use-act.ts";
import { t } from "../words/gettext.ts";
import { BoardNews } from "./BoardNews.tsx";
import { AloneTitle } from "./BoardPicture.tsx";
import { MovableCards, useDrag } from "./MovableCards.tsx";
import { MoveMenu } from "./MoveMenu.tsx";
import { PileCard } from "./PileCard.tsx";
import { PileSuggestions } from "./PileSuggestions.tsx";
import { boardLayout, mergePiles, moveCards, pileInWords, shorten, sourceOf, splitPile, type BoardChange, type Pile } from "./board.ts";
import { useBoard } from "./use-board.ts";

/** A board that can be moved about: by tapping, by keyboard, and with a mouse by dragging. */
export function BoardDesk({ room, view, item, step, board, leads }: StepPictureProps & { board: Board }) {
  const place = { item: item.item, step: step.step };
  const desk = useBoard(room, place, board);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [several, setSeveral] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const { keep, drop: forget } = useFocus(root, board);
  useOwnShortcuts(["walk-cards", "move-card", "let-go"]);
  const { piles, alone } = boardLayout(board);
  const chosen = picked.filter((card) => card in board.cards);

  const choose = (cards: readonly string[]) => {
    if (cards.length) desk.clear();
    else setSeveral(false);
    setPicked(cards);
  };
  const make = (changes: readonly BoardChange[], words: string, at?: string) => {
    choose([]);
    if (changes.length === 0) return;
    keep(at);
    void desk.make(changes, words);
  };
  const to = (cards: readonly string[], group: string | null) => {
    const pile = piles.find((other) => other.group === group);
    const words = group === null ? t("Lies by itself now.") : pile ? t("Moved to: {pile}", { pile: pileInWords(pile) }) : t("Lies in a new pile.");
    make(moveCards(board, cards, group), words, cards[0]);
  };
  const takeSuggestion = (cards: readonly string[], name: string) => {
    const group = uuid7();
    make([...moveCards(board, cards, group), { group, name }], t("Lies in the new pile “{name}”.", { name }), cards[0]);
  };
  const onto = (cards: readonly string[], card: string) => {
    const group = board.cards[card]?.group;
    if (group) to(cards, group);
    else to([...cards.filter((other) => other !== card), card], uuid7());
  };
  const tap = (card: string, more: boolean) => {
    forget();
    if (chosen.includes(card)) choose(chosen.filter((other) => other !== card));
    else if (chosen.length === 0 || several || more) {
      if (more) setSeveral(true);
      choose([...chosen, card]);
    } else onto(chosen, card);
  };
  const hide = (card: string) => {
    const contribution = board.cards[card]?.contribution ?? "";
    const source = sourceOf(view, item.item, contribution);
    if (!source) return;
    const setHidden = (hidden: boolean) => room.send([proposal("hidden", { item: item.item, step: source, contribution, hidden })]);
    choose([]);
    keep(card);
    void desk.run(() => setHidden(true), t("Taken off the board."), () => setHidden(false));
  };
  const drag = useDrag((cards, onCard, group) => (onCard ? onto(cards, onCard) : to(cards, group)), chosen);
  const moving = { chosen, drag, onTap: tap };
  const merge = (from: Pile, into: Pile) =>
    make(mergePiles(from, into), t("Moved to: {pile}", { pile: pileInWords(into) }), from.cards[0]?.card);

  const onKey = (key: KeyboardEvent) => {
    const at = (key.target as Element).closest<HTMLElement>("[data-card]");
    if (isPressed("let-go", key) && chosen.length) {
      key.preventDefault();
      focusOn(root.current, chosen[0]);
      return choose([]);
    }
    if (!at) return;
    if (isPressed("move-card", key)) {
      key.preventDefault();
      const card = at.dataset["card"] ?? "";
      if (!chosen.includes(card)) choose([...(several ? chosen : []), card]);
      // The panel is there once this has been drawn.
      requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(".fb-move-to button")?.focus());
    } else if (isPressed("walk-cards", key)) walk(key, at, root.current);
  };
  return (
    <div class="fb-board-desk" ref={root} onKeyDown={onKey}>
      <p class="fb-help fb-board-how">
        {t("Tap a card to move it.")} <span class="fb-by-mouse">{t("You can drag it too.")}</span>
        <span class="fb-hidden">{t("With a keyboard: Enter chooses, the arrow keys go from card to card, and m moves.")}</span>
      </p>
      {leads && <PileSuggestions room={room} place={place} board={board} onTake={takeSuggestion} />}
      {piles.length > 0 && (
        <ul class="fb-piles">
          {piles.map((pile) => (
            <PileCard
              key={pile.group}
              pile={pile}
              others={piles.filter(({ group }) => group !== pile.group)}
              moving={moving}
              onName={(name) => desk.make([{ group: pile.group, name }], name ? t("The pile is called “{name}” now.", { name }) : t("The pile has no name now."))}
              onSplit={() => make(splitPile(pile), t("The pile is split."), pile.cards[0]?.card)}
              onMerge={(into) => merge(pile, into)}
            />
          ))}
        </ul>
      )}
      <div class="fb-alone" {...drag.place(null)}>
        {piles.length > 0 && <AloneTitle count={alone.length} />}
        <MovableCards cards={alone} {...moving} />
      </div>
      <div class="fb-board-foot" data-in-use={chosen.length > 0 || desk.error ? "" : undefined}>
        {chosen.length > 0 && (
          <MoveMenu
            board={board}
            chosen={chosen}
            several={several}
            onSeveral={setSeveral}
            onMove={(group) => to(chosen, group)}
            onNew={() => to(chosen, uuid7())}
            onCancel={() => {
              keep(chosen[0]);
              choose([]);
            }}
            onHide={leads && chosen.length === 1 ? () => hide(chosen[0] ?? "") : undefined}
          />
        )}
        <p class="fb-error" role="alert">
          {desk.error}
        </p>
      </div>
      <BoardNews
        desk={desk}
        onUndo={() => {
          keep(chosen[0] ?? alone[0]?.card ?? piles[0]?.cards[0]?.card);
          void desk.undo?.();
        }}
      />
      <p class="fb-hidden" role="status">
        {chosen.length > 0 && t("Chosen: {text}", { text: chosen.map((card) => shorten(board.cards[card]?.text ?? "")).join(" · ") })}
      </p>
    </div>
  );
}

/** Whether the card is there to take focus. */
function focusOn(root: HTMLElement | null, card: string | undefined): boolean {
  const at = root?.querySelector<HTMLElement>(`[data-card="${CSS.escape(card ?? "")}"]`);
  at?.focus({ preventScroll: true });
  return Boolean(at);
}

/** Arrow keys, Home and End go through all the cards as they stand on the page. */
function walk(key: KeyboardEvent, at: HTMLElement, root: HTMLElement | null): void {
  const all = [...(root?.querySelectorAll<HTMLElement>("[data-card]") ?? [])];
  const i = all.indexOf(at);
  const steps: Record<string, number> = { ArrowRight: i + 1, ArrowDown: i + 1, ArrowLeft: i - 1, ArrowUp: i - 1, Home: 0, End: all.length - 1 };
  const next = steps[key.key];
  if (next === undefined) return;
  key.preventDefault();
  all[Math.max(0, Math.min(next, all.length - 1))]?.focus();
}

/** A card that moves is drawn anew, and focus with it is lost: then it goes to the neighbour, so that one goes on from there. */
function useFocus(root: { current: HTMLElement | null }, board: Board) {
  const target = useRef<{ cards: string[]; board: Board } | null>(null);
  useEffect(() => {
    if (!target.current) return;
    const focusLost = document.activeElement === null || document.activeElement === document.body;
    if (focusLost) target.current.cards.some((card) => focusOn(root.current, card));
    if (target.current.board !== board) target.current = null;
  });
  return {
    keep(card: string | undefined) {
      if (!card) return;
      const all = [...(root.current?.querySelectorAll<HTMLElement>("[data-card]") ?? [])];
      const at = all.find((element) => element.dataset["card"] === card);
      const list = all.filter((element) => element.closest("ul") === at?.closest("ul"));
      const i = at ? list.indexOf(at) : -1;
      const near = [list[i + 1], list[i - 1]].flatMap((element) => element?.dataset["card"] ?? []);
      target.current = { cards: [...near, card], board };
    },
    drop() {
      target.current = null;
    },
  };
}
