import { useUid } from "../page/use-uid.ts";
import type { Board } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { boardLayout, pileInWords } from "./board.ts";

interface MoveMenuProps {
  board: Board;
  chosen: readonly string[];
  several: boolean;
  onSeveral(several: boolean): void;
  /** Null: to lie by themselves. */
  onMove(group: string | null): void;
  onNew(): void;
  onCancel(): void;
  /** Takes the card off the board; only for who leads. */
  onHide: (() => void) | undefined;
}

/** Where the chosen cards can go, at the foot of the page, where a thumb reaches. */
export function MoveMenu({ board, chosen, several, onSeveral, onMove, onNew, onCancel, onHide }: MoveMenuProps) {
  const uid = useUid("move");
  const groups = new Set(chosen.map((card) => board.cards[card]?.group));
  const alone = [...groups].every((group) => !group);
  const only = groups.size === 1 ? [...groups][0] : undefined;
  const piles = boardLayout(board).piles.filter(({ group }) => group !== only);
  const others = Object.values(board.cards).filter(({ contribution }) => contribution === board.cards[chosen[0] ?? ""]?.contribution);
  return (
    <section class="fb-move" aria-labelledby={uid}>
      <div class="fb-move-head">
        <h4 id={uid}>{tn("Move the card to …", "Move {n} cards to …", chosen.length)}</h4>
        <button type="button" class="fb-button fb-quiet" onClick={onCancel}>
          {t("Never mind")}
        </button>
      </div>
      <div class="fb-move-to">
        {piles.map((pile) => (
          <button type="button" class="fb-button fb-move-pile" key={pile.group} onClick={() => onMove(pile.group)}>
            <span>{pileInWords(pile)}</span>
          </button>
        ))}
        <button type="button" class="fb-button" onClick={onNew}>
          {t("A new pile")}
        </button>
        {!alone && (
          <button type="button" class="fb-button" onClick={() => onMove(null)}>
            {tn("Let it lie by itself", "Let them lie by themselves", chosen.length)}
          </button>
        )}
      </div>
      <p class="fb-help">
        {several ? t("Tap all the cards that you want to move.") : t("Or tap the card that it belongs with.")}
      </p>
      <div class="fb-move-more">
        <button type="button" class="fb-button fb-quiet" aria-pressed={several ? "true" : "false"} onClick={() => onSeveral(!several)}>
          {several ? t("✓ Several at once") : t("Several at once")}
        </button>
        {onHide && (
          <button type="button" class="fb-button fb-quiet" onClick={onHide}>
            {tn("Take it off the board", "Take it off, with all {n} from the same answer", others.length)}
          </button>
        )}
      </div>
    </section>
  );
}
