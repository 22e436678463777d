import { cellsOf, filledRows, rowsOf } from "../answering/answers.ts";
import type { Field, Value } from "../room/room.ts";

/** Rows to be read: each a small card of its own, with what was written below the name of its column. */
export function AnswerRows({ field, value }: { field: Field; value: Value }) {
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

interface RowsTableProps {
  field: Field;
  answers: readonly { contribution: string; value: Value; by?: string | undefined }[];
}

/** Everybody's rows where the page is wide: the names of the columns stand once, above them all. */
export function RowsTable({ field, answers }: RowsTableProps) {
  const columns = field.columns ?? [];
  return (
    <table class="fb-rows-table">
      <thead>
        <tr>
          {columns.map(({ column, label }) => (
            <th scope="col" key={column}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      {answers.map(({ contribution, value, by }) => (
        <tbody key={contribution}>
          {by && (
            <tr>
              <th class="fb-by" scope="rowgroup" colSpan={columns.length}>
                {by}
              </th>
            </tr>
          )}
          {filledRows(rowsOf(value)).map((row, i) => {
            const cells = cellsOf(field, row);
            return (
              <tr key={i}>
                {columns.map(({ column }) => (
                  <td key={column}>{cells.find((cell) => cell.column === column)?.text}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      ))}
    </table>
  );
}
