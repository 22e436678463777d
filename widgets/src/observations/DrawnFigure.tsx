import { useState } from "preact/hooks";
import { ask, type Model } from "../kernel.ts";
import type { Refusal } from "../room.ts";
import { useUid } from "../use-room.ts";
import { t } from "../words.ts";

/** A drawing of insights/svg.py. Its numbers are `rows` rows, and come when somebody wants to see them. */
export interface Drawn {
  /** What the kernel knows it by. */
  figure: string;
  title: string;
  /** How to read it, or empty. */
  says: string;
  svg: string;
  alt: string;
  rows: number;
}

interface Numbers {
  columns: string[];
  rows: string[][];
}

/** A figure under its name, and its numbers as a table in a fold. */
export function DrawnFigure({ model, drawn }: { model: Model; drawn: Drawn }) {
  const uid = useUid("figure");
  const [numbers, setNumbers] = useState<Numbers | null>(null);
  const [no, setNo] = useState("");
  const fetch = async () => {
    setNo("");
    try {
      setNumbers(await ask<Numbers>(model, "numbers", { figure: drawn.figure }));
    } catch (why) {
      setNo((why as Refusal).message);
    }
  };
  return (
    <section class="fb-card fb-seen-figure" aria-labelledby={uid} data-figure={drawn.figure.slice(drawn.figure.indexOf("/") + 1)}>
      <h3 class="fb-shown-title" id={uid}>
        {drawn.title}
      </h3>
      {drawn.says && <p class="fb-help">{drawn.says}</p>}
      <div class="fb-scroll" tabIndex={0} role="region" aria-label={t("Chart: {title}", { title: drawn.title })}>
        {/* Drawn by this page's own kernel, which escapes every name in it. */}
        <div class="fb-chart" dangerouslySetInnerHTML={{ __html: drawn.svg }} />
      </div>
      {drawn.rows > 0 && (
        <details class="fb-more" onToggle={(event) => event.currentTarget.open && !numbers && void fetch()}>
          <summary>{t("The same as a table")}</summary>
          <p class="fb-error" role="alert">
            {no}
          </p>
          {numbers && (
            <div class="fb-scroll" tabIndex={0} role="region" aria-label={t("Table: {title}", { title: drawn.title })}>
              <table class="fb-table">
                <caption class="fb-hidden">{drawn.title}</caption>
                <thead>
                  <tr>
                    {numbers.columns.map((column, i) => (
                      <th scope="col" key={i}>
                        {column}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {numbers.rows.map(([name, ...cells], i) => (
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
          )}
        </details>
      )}
    </section>
  );
}
