import { useLayoutEffect, useRef } from "preact/hooks";
import { t, tn } from "../words/gettext.ts";
import { Group, type FieldProps } from "./FieldFrame.tsx";
import { characterCount, filledTexts, stringsOf } from "./answers.ts";

/** Several short texts, each a card; there is an empty row at the end until the limit is reached. */
export function CardsField(props: FieldProps) {
  const { field, id, disabled, onChange } = props;
  const written = stringsOf(props.value);
  const { least = 1, most = 5 } = field;
  const rows = written.length < most && written.at(-1) !== "" ? [...written, ""] : written;
  const group = useRef<HTMLDivElement>(null);
  const focus = useRef<number | null>(null);
  const inputs = () => group.current?.querySelectorAll("textarea") ?? [];
  useLayoutEffect(() => {
    if (focus.current !== null) inputs()[Math.min(focus.current, inputs().length - 1)]?.focus();
    focus.current = null;
  });

  const set = (next: string[]) => onChange(filledTexts(next).length ? next : undefined);
  const write = (at: number, text: string) => {
    const next = rows.map((row, i) => (i === at ? text.replace(/\s*\n\s*/g, " ") : row)).slice(0, Math.max(at + 1, written.length));
    // An emptied row disappears, except the first.
    if (at > 0 && filledTexts(next).length === 0) focus.current = 0;
    set(next);
  };
  const takeOut = (at: number) => {
    focus.current = at;
    set(written.filter((_, i) => i !== at));
  };
  return (
    <Group {...props} describe={[`${id}-most`]}>
      <p class="fb-help" id={`${id}-most`}>
        {least > 1
          ? t("From {least} to {most} cards: one thought on each.", { least, most })
          : tn("One card.", "Up to {n} cards: one thought on each.", most)}
      </p>
      <div class="fb-cards-rows" ref={group}>
        {rows.map((text, i) => {
          const left = field.max_length ? field.max_length - characterCount(text.trim()) : Infinity;
          const near = left <= Math.max(20, (field.max_length ?? 0) * 0.1);
          const name = t("Card {n}", { n: i + 1 });
          return (
            <div class="fb-cards-row" key={i}>
              <div class="fb-grow" data-copy={`${text} `}>
                <textarea
                  class="fb-input"
                  rows={1}
                  aria-label={name}
                  aria-describedby={near ? `${id}-left-${i}` : undefined}
                  aria-invalid={left < 0 || (props.error && i === 0 && filledTexts(written).length === 0) ? "true" : undefined}
                  enterkeyhint={i < rows.length - 1 || written.length < most ? "next" : "done"}
                  placeholder={i === 0 ? (field.placeholder ?? "") : i === written.length ? t("One more …") : ""}
                  value={text}
                  disabled={disabled ?? false}
                  onInput={(event) => write(i, event.currentTarget.value)}
                  onKeyDown={(event) => {
                    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
                    event.preventDefault();
                    inputs()[i + 1]?.focus();
                  }}
                />
              </div>
              {(text !== "" || i < written.length) && (
                <button
                  type="button"
                  class="fb-button fb-quiet fb-cards-out"
                  aria-label={t("Take out card {n}", { n: i + 1 })}
                  disabled={disabled ?? false}
                  onClick={() => takeOut(i)}
                >
                  <span aria-hidden="true">✕</span>
                </button>
              )}
              {near && (
                <p class="fb-help fb-left" id={`${id}-left-${i}`} data-over={left < 0 ? "" : undefined}>
                  {left < 0
                    ? tn("{n} character too many", "{n} characters too many", -left)
                    : tn("{n} character left", "{n} characters left", left)}
                </p>
              )}
            </div>
          );
        })}
      </div>
    </Group>
  );
}
