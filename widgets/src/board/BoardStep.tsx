import { LazyPart, useLazyPart } from "../phone/lazy-part.ts";
import type { StepPictureProps } from "../results/step-picture-props.ts";
import type { AgendaItem, Board, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t } from "../words/gettext.ts";
import { listInWords } from "../words/lists.ts";
import { BoardPicture } from "./BoardPicture.tsx";
import { boardLayout } from "./board.ts";

const desk = new LazyPart(async () => (await import("./desk-part.ts")).BoardDesk);
const hidden = new LazyPart(async () => (await import("./desk-part.ts")).HiddenCards);

const NONE: Board = { cards: {}, groups: {}, hidden: [] };

/** The board of a step that groups: to be moved about by those who may, and else to be read. */
export function BoardStep(props: StepPictureProps) {
  const { view, item, step, moves = false, leads = false } = props;
  const board = view.boards[item.item]?.[step.step] ?? NONE;
  const open = view.now.item === item.item && view.now.step === step.step && view.now.state === "open";
  const may = leads || (moves && open);
  const { Part: BoardDesk } = useLazyPart(desk, may, props.room.connection() === "live");
  const { Part: HiddenCards } = useLazyPart(hidden, leads, props.room.connection() === "live");
  const { piles } = boardLayout(board);
  const empty = Object.keys(board.cards).length === 0 && piles.length === 0;
  return (
    <section class="fb-board" aria-label={t("The board")} data-item={item.item}>
      {(empty || board.hidden.length > 0) && <Missing {...props} board={board} empty={empty} />}
      {!empty && (may && BoardDesk ? <BoardDesk {...props} board={board} key={`${item.item}/${step.step}`} /> : <BoardPicture board={board} />)}
      {leads && HiddenCards && <HiddenCards room={props.room} view={view} item={item} step={step} />}
    </section>
  );
}

const titlesOf = (view: View, item: AgendaItem, steps: readonly string[]): string[] =>
  (view.agenda.find((current) => current.item === item.item) ?? item).steps
    .filter(({ step }) => steps.includes(step))
    .map(({ title }) => t("“{title}”", { title }));

/** Why cards are missing, and for who leads the way to get them. */
function Missing({ room, view, item, board, empty, leads, guided }: StepPictureProps & { board: Board; empty: boolean }) {
  const { act, error } = useAct(room);
  const waits = board.hidden.length > 0;
  const titles = listInWords(titlesOf(view, item, board.hidden));
  return (
    <div class="fb-board-missing">
      <p class="fb-note">
        {waits
          ? leads
            ? t("The answers to {titles} have not been shown yet. They come on the board when you show them.", { titles })
            : t("The cards come here when the answers to {titles} are shown.", { titles })
          : leads
            ? t("There are no cards yet. Open the step where they are written, and come back here afterwards.")
            : t("There are no cards on the board yet.")}
      </p>
      {waits && leads && !guided && (
        <div class="fb-others">
          {board.hidden.map((step) => (
            <button
              type="button"
              class={`fb-button${empty ? " fb-main" : ""}`}
              key={step}
              onClick={() => void act("step-revealed", { item: item.item, step })}
            >
              {t("Put {title} on the board", { title: titlesOf(view, item, [step])[0] ?? step })}
            </button>
          ))}
        </div>
      )}
      <p class="fb-error" role="alert">
        {error}
      </p>
    </div>
  );
}
