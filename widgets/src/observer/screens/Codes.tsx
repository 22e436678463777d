import { elapsedTime } from "../../evidence/observation-words.ts";
import { t, tn } from "../../words/gettext.ts";
import { codeLabel, labelOf, translated, whoLabel } from "../observer-words.ts";
import { allowedWho, codeTotals, groupCodes, runningCodes } from "../scheme-codes.ts";
import type { Code, CodedEvent, Scheme, Session, Who } from "../types.ts";
import { usePress } from "../use-press.ts";
import type { Taps } from "../use-taps.ts";
import { CodeHelp } from "./CodeHelp.tsx";

interface CodesProps {
  scheme: Scheme;
  codes: readonly Code[];
  session: Session;
  who: Who | null;
  now: number;
  taps: Taps;
  clock(): number;
}

/** The scheme under the thumb: a tap is a moment, or begins and ends what lasts; to hold is to last as long. */
export function Codes({ scheme, codes, session, who, now, taps, clock }: CodesProps) {
  const going = runningCodes(session);
  const sums = codeTotals(session, now);
  const newest = Object.entries(taps.fresh).at(-1);
  return (
    <>
      <p class="fb-hidden" role="status">
        {newest && t("Kept: {code}, {time}", { code: codeLabel(scheme, newest[0]), time: elapsedTime(newest[1]) })}
      </p>
      {groupCodes(scheme, codes).map(({ category, codes: mine }) => (
        <section class="fb-ob-category" key={category?.id ?? ""}>
          {category && <h2 class="fb-ob-category-title">{labelOf(category)}</h2>}
          <div class="fb-ob-codes">
            {mine.map((code) => (
              <CodeButton
                key={code.id}
                code={code}
                times={sums.get(code.id)?.times ?? 0}
                going={going.filter((event) => event.code === code.id)}
                who={who}
                now={now}
                fresh={taps.fresh[code.id]}
                taps={taps}
                clock={clock}
              />
            ))}
          </div>
        </section>
      ))}
      <CodeHelp scheme={scheme} />
    </>
  );
}

interface CodeButtonProps {
  code: Code;
  times: number;
  going: CodedEvent[];
  who: Who | null;
  now: number;
  fresh: number | undefined;
  taps: Taps;
  clock(): number;
}

function CodeButton({ code, times, going, who, now, fresh, taps, clock }: CodeButtonProps) {
  const about = allowedWho(code, who);
  const mine = going.find((event) => (event.who ?? undefined) === about);
  const lasts = code.type === "state";
  const press = usePress({
    now: clock,
    holds: lasts && !mine,
    onTap: (t) => taps.tap(code, t),
    onHold: (t) => taps.hold(code, t),
    onRelease: taps.release,
  });
  const help = translated(code).help;
  return (
    <button
      type="button"
      class="fb-ob-code"
      data-type={code.type}
      data-going={going.length > 0 ? "" : undefined}
      data-fresh={fresh === undefined ? undefined : ""}
      aria-pressed={lasts ? mine !== undefined : undefined}
      aria-keyshortcuts={code.key ?? undefined}
      title={help ?? undefined}
      {...press}
    >
      <span class="fb-ob-code-label">{labelOf(code)}</span>
      <span class="fb-ob-code-says">
        {fresh !== undefined ? (
          <span class="fb-ob-num">✓ {elapsedTime(fresh)}</span>
        ) : going.length > 0 ? (
          <span class="fb-ob-num">
            <span aria-hidden="true">▶ </span>
            {elapsedTime(now - (mine ?? going[0] ?? { t: now }).t)}
            {!mine && going[0]?.who && ` · ${whoLabel(going[0].who)}`}
          </span>
        ) : times > 0 ? (
          tn("{n} time", "{n} times", times)
        ) : lasts ? (
          <span>{t("lasts")}</span>
        ) : null}
        {code.key && (
          <kbd class="fb-ob-key" aria-hidden="true">
            {code.key}
          </kbd>
        )}
      </span>
    </button>
  );
}
