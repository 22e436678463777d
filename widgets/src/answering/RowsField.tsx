import { useLayoutEffect, useRef } from "preact/hooks";
import type { Column, Row } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { Group, type FieldProps } from "./FieldFrame.tsx";
import { RowCell } from "./RowCell.tsx";
import { isEmptyRow, rowsOf } from "./answers.ts";
import { isMissing, isTooLong } from "./faults.ts";

/** Rows with the same few columns, each a small group of inputs; an empty row is always ready. */
export function RowsField(props: FieldProps) {
  const { field, id, disabled, error, onChange } = props;
  const { columns = [], least = 1, most = 6 } = field;
  const written = rowsOf(props.value);
  const rows: Row[] = written.length ? written : [{}];
  const empty = rows.every(isEmptyRow);
  const root = useRef<HTMLDivElement>(null);
  const focus = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (focus.current) root.current?.querySelector<HTMLElement>(focus.current)?.focus();
    focus.current = null;
  });

  const write = (at: number, { column }: Column, cell: string) => {
    const next = rows.map((row, i) => (i === at ? { ...row, [column]: cell } : row));
    onChange(next.length === 1 && next.every(isEmptyRow) ? undefined : next);
  };
  const add = () => {
    focus.current = `[data-row="${rows.length}"] :is(input, select, textarea)`;
    onChange([...rows, {}]);
  };
  const takeOut = (at: number) => {
    const next = rows.filter((_, i) => i !== at);
    focus.current = `[data-row="${Math.min(at, Math.max(0, next.length - 1))}"]`;
    onChange(next.length ? next : undefined);
  };
  /** Enter sends a form: here it leads to the next input instead. */
  const onKey = (event: KeyboardEvent) => {
    const at = event.target as HTMLElement;
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || !at.matches("input, textarea:not([data-long])")) return;
    event.preventDefault();
    const all = [...(root.current?.querySelectorAll<HTMLElement>("input, select, textarea, .fb-entries-add") ?? [])];
    all[all.indexOf(at) + 1]?.focus();
  };
  const isFaulty = (column: Column, row: Row, i: number): boolean =>
    isTooLong(row[column.column]?.trim() ?? "", column) ||
    (Boolean(error) && (empty ? i === 0 && column === columns[0] : !isEmptyRow(row) && isMissing(column, row)));
  const limits = least > 1 || most > 1;
  return (
    <Group {...props} describe={limits ? [`${id}-most`] : []}>
      {limits && (
        <p class="fb-help" id={`${id}-most`}>
          {least > 1 ? t("From {least} to {most}.", { least, most }) : tn("One at the most.", "Up to {n}.", most)}
        </p>
      )}
      <div class="fb-entries" ref={root} onKeyDown={onKey}>
        {rows.map((row, i) => (
          <fieldset class="fb-entry" key={i} data-row={i} tabIndex={-1}>
            <legend class={most === 1 ? "fb-hidden" : "fb-entry-n"}>{i + 1}</legend>
            {columns.map((column) => (
              <RowCell
                key={column.column}
                id={`${id}-${i}-${column.column}`}
                helpId={`${id}-${column.column}-help`}
                first={i === 0}
                column={column}
                value={row[column.column] ?? ""}
                marked={columns.some(({ required }) => required)}
                invalid={isFaulty(column, row, i)}
                disabled={disabled}
                onChange={(cell) => write(i, column, cell)}
              />
            ))}
            {(rows.length > 1 || !isEmptyRow(row)) && (
              <button type="button" class="fb-button fb-quiet fb-entry-out" aria-label={t("Take out: no. {n}", { n: i + 1 })} disabled={disabled} onClick={() => takeOut(i)}>
                {t("Take out")}
              </button>
            )}
          </fieldset>
        ))}
        {rows.length < most && (
          <button type="button" class="fb-button fb-entries-add" disabled={disabled} onClick={add}>
            <span aria-hidden="true">+ </span>
            {t("Add one more")}
          </button>
        )}
      </div>
    </Group>
  );
}
