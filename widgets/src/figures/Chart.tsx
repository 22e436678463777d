import type { VNode } from "preact";
import { t } from "../words/gettext.ts";

/** A drawing of insights/svg.py, and the same as a table. */
export interface Figure {
  svg: string;
  alt: string;
  columns: string[];
  table: string[][];
}

/** A figure and its table, each to be scrolled by itself where the page is narrow. */
export function Chart({ figure, busy = false }: { figure: Figure; busy?: boolean }) {
  return (
    <>
      <Drawing svg={figure.svg} label={t("Chart")} busy={busy} />
      <NumbersTable columns={figure.columns} rows={figure.table} label={t("The same as a table")} caption={<caption>{t("The same as a table")}</caption>} />
    </>
  );
}

export function Drawing({ svg, label, busy = false }: { svg: string; label: string; busy?: boolean }) {
  return (
    <div class="fb-scroll" tabIndex={0} role="region" aria-label={label} aria-busy={busy}>
      {/* Drawn by this page's own kernel, which escapes every name in it. */}
      <div class="fb-chart" dangerouslySetInnerHTML={{ __html: svg }} />
    </div>
  );
}

interface NumbersProps {
  columns: readonly string[];
  /** The first of each row names it. */
  rows: readonly (readonly string[])[];
  label: string;
  caption: VNode;
}

export function NumbersTable({ columns, rows, label, caption }: NumbersProps) {
  return (
    <div class="fb-scroll" tabIndex={0} role="region" aria-label={label}>
      <table class="fb-table">
        {caption}
        <thead>
          <tr>
            {columns.map((column, i) => (
              <th scope="col" key={i}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], i) => (
            <tr key={i}>
              <th scope="row">{name}</th>
              {cells.map((cell, j) => (
                <td key={j}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
