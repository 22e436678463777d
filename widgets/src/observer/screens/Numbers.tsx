import { elapsedTime } from "../../evidence/observation-words.ts";
import { t, tn } from "../../words/gettext.ts";
import { labelOf } from "../observer-words.ts";
import { answeredIn, samplingPace } from "../sampling.ts";
import { codeTotals } from "../scheme-codes.ts";
import type { Session } from "../types.ts";

/** How often and for how long, to see whether it is what was seen. */
export function Numbers({ session }: { session: Session }) {
  const scheme = session.began?.scheme;
  const sums = codeTotals(session, session.ended ?? session.last);
  const codes = scheme?.codes.filter(({ id }) => sums.has(id)) ?? [];
  const { sampling } = scheme ?? {};
  const missed = sampling?.every ? samplingPace(sampling.every, 0, answeredIn(session), session.ended).missed.length : 0;
  const isSampled = session.samples.size > 0 || Boolean(sampling?.every);
  if (codes.length === 0 && !isSampled) return null;
  return (
    <section class="fb-section">
      <h2 class="fb-section-title">{t("The codes in numbers")}</h2>
      {codes.length > 0 && (
        <table class="fb-ob-table">
          <thead>
            <tr>
              <th scope="col">{t("Code")}</th>
              <th scope="col">{t("Times")}</th>
              <th scope="col">{t("In all")}</th>
            </tr>
          </thead>
          <tbody>
            {codes.map((code) => (
              <tr key={code.id}>
                <th scope="row">{labelOf(code)}</th>
                <td>{sums.get(code.id)?.times}</td>
                <td>{code.type === "state" ? elapsedTime(sums.get(code.id)?.seconds ?? 0) : "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {sampling && isSampled && (
        <p>
          {sampling.how === "scan" ? tn("You counted {n} time.", "You counted {n} times.", session.samples.size) : tn("{n} question was answered.", "{n} questions were answered.", session.samples.size)}{" "}
          {missed > 0 && tn("{n} was missed, and stands so.", "{n} were missed, and stand so.", missed)}
        </p>
      )}
    </section>
  );
}
