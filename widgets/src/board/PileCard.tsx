import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { MAX_GROUP_NAME } from "../contract.gen.ts";
import { useUid } from "../page/use-uid.ts";
import { t } from "../words/gettext.ts";
import { PileTitle } from "./BoardPicture.tsx";
import { MovableCards, type MovableCardsProps } from "./MovableCards.tsx";
import { pileInWords, type Pile } from "./board.ts";

interface PileCardProps {
  pile: Pile;
  others: readonly Pile[];
  /** How its cards are chosen and moved. */
  moving: Omit<MovableCardsProps, "cards">;
  /** True once it is named. */
  onName(name: string): Promise<boolean>;
  onSplit(): void;
  onMerge(into: Pile): void;
}

/** A pile that can be named, split and put together with another. */
export function PileCard({ pile, others, moving, onName, onSplit, onMerge }: PileCardProps) {
  const [naming, setNaming] = useState(false);
  const [more, setMore] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const back = useRef(false);
  useLayoutEffect(() => {
    if (!naming && back.current) button.current?.focus({ preventScroll: true });
    back.current = false;
  }, [naming]);
  const stop = () => {
    back.current = true;
    setNaming(false);
  };
  const words = pileInWords(pile);
  return (
    <li class="fb-pile" {...moving.drag.place(pile.group)}>
      {naming ? (
        <NameForm name={pile.name} onName={async (name) => (name === pile.name || (await onName(name))) && stop()} onCancel={stop} />
      ) : (
        <div class="fb-pile-head">
          <PileTitle name={pile.name} count={pile.cards.length} />
          <button
            type="button"
            class="fb-button fb-quiet"
            ref={button}
            aria-label={pile.name ? t("Rename: {pile}", { pile: words }) : t("Name the pile: {pile}", { pile: words })}
            onClick={() => setNaming(true)}
          >
            {pile.name ? t("Rename") : t("Name it")}
          </button>
        </div>
      )}
      {pile.cards.length > 0 ? <MovableCards cards={pile.cards} {...moving} /> : <p class="fb-help">{t("No cards here yet.")}</p>}
      <details class="fb-pile-more" onToggle={(event) => setMore(event.currentTarget.open)}>
        <summary aria-label={t("More with {pile}", { pile: words })}>{t("More")}</summary>
        {more && (
          <div>
            <button type="button" class="fb-button" onClick={onSplit}>
              {pile.cards.length > 0 ? t("Split the pile") : t("Remove the pile")}
            </button>
            {others.length > 0 && <p class="fb-help">{t("Put the whole pile in:")}</p>}
            {others.map((other) => (
              <button
                type="button"
                class="fb-button fb-move-pile"
                key={other.group}
                aria-label={t("Put the whole pile in: {pile}", { pile: pileInWords(other) })}
                onClick={() => onMerge(other)}
              >
                <span>{pileInWords(other)}</span>
              </button>
            ))}
          </div>
        )}
      </details>
    </li>
  );
}

interface NameFormProps {
  name: string;
  onName(name: string): unknown;
  onCancel(): void;
}

function NameForm({ name, onName, onCancel }: NameFormProps) {
  const [text, setText] = useState(name);
  const input = useRef<HTMLInputElement>(null);
  const uid = useUid("pile");
  useLayoutEffect(() => input.current?.focus(), []);
  return (
    <form
      class="fb-pile-naming"
      onSubmit={(event) => {
        event.preventDefault();
        void onName(text.trim());
      }}
      onKeyDown={(key) => {
        if (key.key !== "Escape") return;
        key.stopPropagation();
        onCancel();
      }}
    >
      <label class="fb-label" for={uid}>
        {t("The pile's name")}
      </label>
      <input
        class="fb-input"
        id={uid}
        ref={input}
        value={text}
        maxLength={MAX_GROUP_NAME}
        autocomplete="off"
        enterkeyhint="done"
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <div class="fb-others">
        <button type="submit" class="fb-button fb-main">
          {t("Keep the name")}
        </button>
        <button type="button" class="fb-button fb-quiet" onClick={onCancel}>
          {t("Leave it as it is")}
        </button>
      </div>
    </form>
  );
}
