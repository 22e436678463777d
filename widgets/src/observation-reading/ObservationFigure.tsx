import { useState } from "preact/hooks";
import { Drawing, NumbersTable } from "../figures/Chart.tsx";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { useUid } from "../page/use-uid.ts";
import type { Refusal } from "../room/room.ts";
import { t } from "../words/gettext.ts";

/** A drawing of insights/svg.py. Its numbers are `rows` rows, and come when somebody wants to see them. */
export interface RenderedFigure {
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
export function ObservationFigure({ model, drawn }: { model: Model; drawn: RenderedFigure }) {
  const uid = useUid("figure");
  const [numbers, setNumbers] = useState<Numbers | null>(null);
  const [error, setError] = useState("");
  const fetch = async () => {
    setError("");
    try {
      setNumbers(await callKernel<Numbers>(model, "numbers", { figure: drawn.figure }));
    } catch (cause) {
      setError((cause as Refusal).message);
    }
  };
  return (
    <section class="fb-card fb-seen-figure" aria-labelledby={uid} data-figure={drawn.figure.slice(drawn.figure.indexOf("/") + 1)}>
      <h3 class="fb-shown-title" id={uid}>
        {drawn.title}
      </h3>
      {drawn.says && <p class="fb-help">{drawn.says}</p>}
      <Drawing svg={drawn.svg} label={t("Chart: {title}", { title: drawn.title })} />
      {drawn.rows > 0 && (
        <details class="fb-more" onToggle={(event) => event.currentTarget.open && !numbers && void fetch()}>
          <summary>{t("The same as a table")}</summary>
          <p class="fb-error" role="alert">
            {error}
          </p>
          {numbers && <NumbersTable {...numbers} label={t("Table: {title}", { title: drawn.title })} caption={<caption class="fb-hidden">{drawn.title}</caption>} />}
        </details>
      )}
    </section>
  );
}
