import { useState } from "preact/hooks";
import { Chart, type Figure } from "../figures/Chart.tsx";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { useUid } from "../page/use-uid.ts";
import type { Refusal } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";

export type Grouping = "school" | "month" | "all";

/** The focus shift drawn, by what it is grouped. */
export interface FocusFigure extends Figure {
  group_by: Grouping;
}

/** What `faellesblik insights --json` prints, as far as it is used here. */
export interface Report {
  threshold: number;
  records: Record<string, number>;
  unreadable: number;
  expired: number;
  superseded: number;
  conflicts: number;
  focus_shift: { all: { suppressed: boolean; n: number | null; respondents: number | null } };
}

interface PictureProps {
  model: Model;
  figure: FocusFigure;
  report: Report;
}

/** Focus before and after: the chart, the choice of groups, the table, and how to read it. */
export function Picture({ model, figure, report }: PictureProps) {
  const uid = useUid("picture");
  const [error, setError] = useState("");
  const [choice, setChoice] = useState<Grouping | null>(null);
  const { n, respondents } = report.focus_shift.all;
  const groupings: [Grouping, string][] = [
    ["school", t("By school")],
    ["month", t("By month")],
    ["all", t("All together")],
  ];
  const show = async (group_by: Grouping) => {
    setError("");
    setChoice(group_by);
    try {
      await callKernel(model, "show", { group_by });
    } catch (cause) {
      setError((cause as Refusal).message);
    } finally {
      setChoice(null);
    }
  };
  return (
    <section class="fb-card" aria-labelledby={`${uid}-title`}>
      <h2 class="fb-section-title" id={`${uid}-title`}>
        {t("Where the focus was, before and after")}
      </h2>
      <p>
        {n && respondents
          ? tn("The figures are built on {n} answer from about {respondents} people.", "The figures are built on {n} answers from about {respondents} people.", n, { respondents })
          : t("So few have answered until now that nothing can be shown without exposing someone.")}
      </p>
      <fieldset class="fb-field">
        <legend class="fb-label">{t("Show")}</legend>
        <div class="fb-options fb-side">
          {groupings.map(([id, name]) => (
            <label class="fb-option" key={id}>
              <input type="radio" name={`${uid}-by`} checked={(choice ?? figure.group_by) === id} onChange={() => void show(id)} />
              <span>{name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p class="fb-error" role="alert">
        {error}
      </p>
      <Chart figure={figure} busy={choice !== null} />
      <div class="fb-prose">
        <p>
          {t(
            "Each person placed the focus on a line from 0 (the child) to 100 (the community), before and after the exercise. The figures are means of these answers.",
          )}
        </p>
        <p>
          {t(
            "In brackets: a 95 % interval for the mean shift (Student's t). Few respondents give a wide interval. A team that met several times counts as the same people.",
          )}
        </p>
        <p>
          {t(
            "Groups of fewer than {threshold} respondents are hidden, and others with them where that keeps a hidden group from being worked out. Groups are never ranked.",
            { threshold: report.threshold },
          )}
        </p>
      </div>
    </section>
  );
}
