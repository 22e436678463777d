import { cellsOf, filledRows, rowsOf } from "../answers.ts";
import type { Field, Value } from "../room.ts";

/** Rows to be read: each a small card of its own, with what was written below the name of its column. */
export function SaidRows({ field, value }: { field: Field; value: Value }) {
  const single = field.columns?.length === 1;
  return (
    <ol class="fb-said-rows">
      {filledRows(rowsOf(value)).map((row, i) => (
        <li key={i}>
          <dl>
            {cellsOf(field, row).map(({ column, label, text }) => (
              <div key={column}>
                <dt class={single ? "fb-hidden" : undefined}>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
}
