import { useMemo, useRef, useState } from "preact/hooks";
import type { Card } from "./board.ts";

type Over = { card?: string; group?: string | null };

interface Places {
  draggable: boolean;
  onDragStart(event: DragEvent): void;
  onDragEnd(): void;
}

export interface Drag {
  /** What is dragged: the card, or with it all that are chosen. */
  take(card: string): Partial<Places>;
  /** Where it can be put: a pile, a card, or (null) where cards lie by themselves. */
  place(group: string | null, card?: string): {
    "data-over"?: string | undefined;
    onDragOver?(event: DragEvent): void;
    onDragLeave?(event: DragEvent): void;
    onDrop?(event: DragEvent): void;
  };
}

/** Dragging with a mouse. On a touch screen a long press would begin it, and scrolling is what was meant. */
export function useDrag(put: (cards: string[], onto: string | undefined, group: string | null) => void, chosen: readonly string[]): Drag {
  const dragged = useRef<string[]>([]);
  const [over, setOver] = useState<Over | null>(null);
  const mouse = useMemo(() => window.matchMedia?.("(hover: hover) and (pointer: fine)").matches ?? false, []);
  if (!mouse) return { take: () => ({}), place: () => ({}) };
  const end = () => {
    dragged.current = [];
    setOver(null);
  };
  return {
    take: (card) => ({
      draggable: true,
      onDragStart(event) {
        dragged.current = chosen.includes(card) ? [...chosen] : [card];
        // Some browsers drag nothing that carries no data.
        event.dataTransfer?.setData("text/plain", "");
        if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
      },
      onDragEnd: end,
    }),
    place: (group, card) => ({
      "data-over": over && over.group === group && over.card === card ? "" : undefined,
      onDragOver(event) {
        if (dragged.current.length === 0 || (card && dragged.current.includes(card))) return;
        event.preventDefault();
        event.stopPropagation();
        if (over?.group !== group || over?.card !== card) setOver(card ? { group, card } : { group });
      },
      onDragLeave(event) {
        const into = event.relatedTarget;
        if (!(into instanceof Node) || !(event.currentTarget as Node).contains(into)) setOver(null);
      },
      onDrop(event) {
        const cards = dragged.current;
        if (cards.length === 0) return;
        event.preventDefault();
        event.stopPropagation();
        end();
        put(cards, card, group);
      },
    }),
  };
}

export interface MovableCardsProps {
  cards: readonly Card[];
  chosen: readonly string[];
  drag: Drag;
  /** `more`: to those that are chosen already. */
  onTap(card: string, more: boolean): void;
}

/** Cards to choose and move. One in a pile is no place of its own to drag to: its pile is. */
export function MovableCards({ cards, chosen, drag, onTap }: MovableCardsProps) {
  return (
    <ul class="fb-board-cards">
      {cards.map(({ card, text, group }) => (
        <li class="fb-board-card fb-movable" key={card} {...drag.take(card)} {...(group ? {} : drag.place(null, card))}>
          <button
            type="button"
            data-card={card}
            aria-pressed={chosen.includes(card) ? "true" : "false"}
            aria-keyshortcuts="m"
            onClick={(click) => onTap(card, click.ctrlKey || click.metaKey || click.shiftKey)}
          >
            {text}
          </button>
        </li>
      ))}
    </ul>
  );
}
