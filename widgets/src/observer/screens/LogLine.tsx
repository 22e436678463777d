import { elapsedTime } from "../../evidence/observation-words.ts";
import { t } from "../../words/gettext.ts";
import type { Line } from "../log-lines.ts";
import { beforeWords, codeLabel, contextWords, modifierWords, promptTitle, sampleWords, whoLabel } from "../observer-words.ts";
import { codeOf } from "../scheme-codes.ts";
import type { Change, Session } from "../types.ts";

/** What a line says, in words. */
function Says({ line, session }: { line: Line; session: Session }) {
  const scheme = session.began?.scheme;
  if (line.kind === "context") return <span class="fb-ob-line-soft">{contextWords(line.context) || t("The lesson begins")}</span>;
  if (line.kind === "note")
    return (
      <>
        <span class="fb-ob-line-words">{line.entry.seen}</span>
        {line.entry.quote && <span class="fb-ob-line-words fb-own-words">{t("“{words}”", { words: line.entry.quote })}</span>}
        {line.entry.private && <span class="fb-ob-line-soft">{t("Only for me")}</span>}
      </>
    );
  if (line.kind === "sample")
    return (
      <>
        <strong>{promptTitle(scheme?.sampling?.how ?? "scan", line.sample.n)}</strong> <span class="fb-ob-line-soft">{sampleWords(scheme, line.sample.codes)}</span>
      </>
    );
  const { code, until, who, count, modifiers } = line.event;
  const inScheme = codeOf(scheme, code);
  const lasted = inScheme?.type !== "state" ? null : until === null || until === undefined ? t("going on") : t("{time} long", { time: elapsedTime(until - line.t) });
  const more = [who && whoLabel(who), count && t("{n} of them", { n: count }), modifierWords(scheme, modifiers), lasted].filter(Boolean).join(" · ");
  return (
    <>
      <strong>{codeLabel(scheme, code)}</strong> {more && <span class="fb-ob-line-soft">{more}</span>}
    </>
  );
}

interface LogLineProps {
  line: Line;
  session: Session;
  changes: readonly Change[] | undefined;
  onMend(): void;
}

export function LogLine({ line, session, changes, onMend }: LogLineProps) {
  const before = changes?.filter(({ what }) => what === "mended") ?? [];
  const inside = (
    <>
      <span class="fb-ob-num fb-ob-line-time">{elapsedTime(line.t)}</span>
      <span class="fb-ob-line-says">
        <Says line={line} session={session} />
        {before.map((change, i) => (
          <span class="fb-ob-line-soft" key={i}>
            {t("mended, before: {before}", { before: beforeWords(change.before, session.began?.scheme) })}
          </span>
        ))}
      </span>
    </>
  );
  return (
    <li>
      {line.kind === "context" ? (
        <div class="fb-ob-line">{inside}</div>
      ) : (
        <button type="button" class="fb-ob-line" onClick={onMend}>
          {inside}
        </button>
      )}
    </li>
  );
}
