import { t } from "../words.ts";

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
      <div class="fb-scroll" tabIndex={0} role="region" aria-label={t("Chart")} aria-busy={busy}>
        {/* Drawn by this page's own kernel, which escapes every name in it. */}
        <div class="fb-chart" dangerouslySetInnerHTML={{ __html: figure.svg }} />
      </div>
      <div class="fb-scroll" tabIndex={0} role="region" aria-label={t("The same as a table")}>
        <table class="fb-table">
          <caption>{t("The same as a table")}</caption>
          <thead>
            <tr>
              {figure.columns.map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figure.table.map(([name, ...cells], i) => (
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
    </>
  );
}
