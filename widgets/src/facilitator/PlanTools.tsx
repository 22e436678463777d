import { useEffect, useRef } from "preact/hooks";
import { moveItem, newItemId } from "../meeting/agenda-plan.ts";
import type { AgendaItem, Room, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t } from "../words/gettext.ts";

interface ItemToolsProps {
  room: Room;
  view: View;
  item: AgendaItem;
  /** Tells what has changed, to those who listen instead of looking. */
  onNews(words: string): void;
}

/** Moves an item of a running meeting up and down, and repeats it. */
export function ItemTools({ room, view, item, onNews }: ItemToolsProps) {
  const { act, error } = useAct(room);
  const ids = view.agenda.map((other) => other.item);
  const at = ids.indexOf(item.item);
  const name = `${at + 1}. ${item.title}`;
  const move = async (to: number) => {
    if (await act("agenda-ordered", { items: moveItem(ids, at, to) })) onNews(t("“{title}” is number {n} now.", { title: item.title, n: to + 1 }));
  };
  const repeat = async () => {
    if (await act("item-added", { item: newItemId("again"), again: item.item, after: item.item }))
      onNews(t("“{title}” comes once more, right after.", { title: item.title }));
  };
  return (
    <>
      <Arrows at={at} many={ids.length} name={name} onMove={(to) => void move(to)}>
        {item.plain !== "follow-up" && (
          <button
            type="button"
            class="fb-button"
            aria-label={t("Repeat {title}", { title: name })}
            onClick={(click) => click.detail < 2 && void repeat()}
          >
            {t("Repeat")}
          </button>
        )}
      </Arrows>
      <p class="fb-error" role="alert">
        {error}
      </p>
    </>
  );
}

/** Moves a step up and down within its item. */
export function StepTools({ room, item, at, onNews }: Omit<ItemToolsProps, "view"> & { at: number }) {
  const { act, error } = useAct(room);
  const ids = item.steps.map(({ step }) => step);
  const title = item.steps[at]?.title ?? "";
  const move = async (to: number) => {
    if (await act("steps-ordered", { item: item.item, steps: moveItem(ids, at, to) })) onNews(t("“{title}” is number {n} now.", { title, n: to + 1 }));
  };
  if (ids.length < 2) return null;
  return (
    <>
      <Arrows at={at} many={ids.length} name={title} onMove={(to) => void move(to)} />
      <p class="fb-error" role="alert">
        {error}
      </p>
    </>
  );
}

interface ArrowsProps {
  at: number;
  many: number;
  /** What is moved. */
  name: string;
  onMove(to: number): void;
  children?: preact.ComponentChildren;
}

function Arrows({ at, many, name, onMove, children }: ArrowsProps) {
  const row = useRef<HTMLParagraphElement>(null);
  const pressed = useRef("");
  // The button that was pressed goes along with its row, or has reached the end.
  useEffect(() => {
    const way = pressed.current;
    pressed.current = "";
    if (!way || row.current?.contains(document.activeElement)) return;
    (row.current?.querySelector<HTMLElement>(`[data-way="${way}"]:not(:disabled)`) ?? row.current?.querySelector<HTMLElement>("button:not(:disabled)"))?.focus();
  }, [at]);
  const arrow = (way: "up" | "down", to: number) => (
    <button
      type="button"
      class="fb-button fb-square"
      data-way={way}
      disabled={to < 0 || to >= many}
      aria-label={way === "up" ? t("Move {title} up", { title: name }) : t("Move {title} down", { title: name })}
      onClick={() => {
        pressed.current = way;
        onMove(to);
      }}
    >
      <span aria-hidden="true">{way === "up" ? "↑" : "↓"}</span>
    </button>
  );
  return (
    <p class="fb-plan-tools" ref={row}>
      {arrow("up", at - 1)}
      {arrow("down", at + 1)}
      {children}
    </p>
  );
}
