import { t } from "../../words/gettext.ts";
import { linesOf } from "../log-lines.ts";
import type { Session } from "../types.ts";
import { LogLine } from "./LogLine.tsx";

const SHOWN = 5;

interface RecentProps {
  session: Session;
  onOpen(): void;
}

/** The latest notes, where there is nothing but notes. */
export function Recent({ session, onOpen }: RecentProps) {
  const notes = linesOf(session).filter(({ kind }) => kind === "note");
  if (notes.length === 0) return null;
  return (
    <section class="fb-section" aria-label={t("The latest notes")}>
      <ol class="fb-ob-lines">
        {notes.slice(0, SHOWN).map((line) => (
          <LogLine key={line.id} line={line} session={session} changes={undefined} onMend={onOpen} />
        ))}
      </ol>
    </section>
  );
}
