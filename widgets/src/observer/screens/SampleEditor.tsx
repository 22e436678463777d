import { t } from "../../words/gettext.ts";
import { labelOf } from "../observer-words.ts";
import type { Code, Counts, Sampling } from "../types.ts";

interface SampleEditorProps {
  codes: readonly Code[];
  how: Sampling["how"];
  counts: Counts;
  onChange(counts: Counts): void;
}

const MOST = 999;

/** What was there: for a scan how many of each, else whether it was. */
export function SampleEditor({ codes, how, counts, onChange }: SampleEditorProps) {
  const set = (code: string, count: number) => {
    const { [code]: _, ...others } = counts;
    onChange(count > 0 ? { ...others, [code]: Math.min(MOST, count) } : others);
  };
  if (how !== "scan")
    return (
      <div class="fb-ob-codes">
        {codes.map((code) => {
          const isSeen = (counts[code.id] ?? 0) > 0;
          return (
            <button key={code.id} type="button" class="fb-ob-code" aria-pressed={isSeen} onClick={() => set(code.id, isSeen ? 0 : 1)}>
              <span class="fb-ob-code-label">{labelOf(code)}</span>
              <span class="fb-ob-code-says" aria-hidden="true">
                {isSeen ? "✓" : ""}
              </span>
            </button>
          );
        })}
      </div>
    );
  return (
    <ul class="fb-ob-counters">
      {codes.map((code) => {
        const count = counts[code.id] ?? 0;
        const name = labelOf(code);
        return (
          <li key={code.id} class="fb-ob-counter" data-some={count > 0 ? "" : undefined}>
            <span>{name}</span>
            <button type="button" class="fb-button fb-square" aria-label={t("One less: {name}", { name })} aria-disabled={count === 0} onClick={() => set(code.id, count - 1)}>
              <span aria-hidden="true">−</span>
            </button>
            <output aria-label={t("How many: {name}", { name })}>{count}</output>
            <button type="button" class="fb-button fb-square" aria-label={t("One more: {name}", { name })} onClick={() => set(code.id, count + 1)}>
              <span aria-hidden="true">+</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
