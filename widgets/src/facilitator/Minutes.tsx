import { useEffect, useRef } from "preact/hooks";
import { EvidenceCard } from "../evidence/EvidenceCard.tsx";
import { CountsPicture } from "../results/CountsPicture.tsx";
import { WordPicture } from "../results/WordPicture.tsx";
import type { View } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { pictureOf, type Entry, type Minutes, type Part, type Section } from "./minutes.ts";

interface MinutesProps {
  view: View;
  minutes: Minutes;
}

/** What was decided and what became of earlier decisions, each in a card of its own. */
export function Agreements({ view, minutes }: MinutesProps) {
  return (
    <>
      {minutes.agreements.map((section, i) => (
        <section class="fb-card fb-closed-agreed" key={i} lang={minutes.language}>
          <h2 class="fb-part-title">{section.title}</h2>
          <Parts view={view} parts={section.parts} />
        </section>
      ))}
    </>
  );
}

/** What the agenda came to: folded on the page, and unfolded on paper. */
export function ShownItems({ view, minutes }: MinutesProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    let folded = false;
    const before = () => {
      if (!details.current) return;
      folded = !details.current.open;
      details.current.open = true;
    };
    const after = () => {
      if (details.current && folded) details.current.open = false;
    };
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, []);
  if (minutes.items.length === 0) return null;
  return (
    <details class="fb-more fb-minutes" ref={details}>
      <summary>{t("What you shared")}</summary>
      <div lang={minutes.language}>
        {minutes.items.map((item, i) => (
          <section key={i} class="fb-minutes-item">
            <h2 class="fb-part-title">{item.title}</h2>
            <Parts view={view} parts={item.parts} />
            {item.sections.map((section, n) => (
              <Inner key={n} view={view} section={section} />
            ))}
          </section>
        ))}
      </div>
    </details>
  );
}

function Inner({ view, section }: { view: View; section: Section }) {
  return (
    <section class="fb-minutes-step">
      <h3 class="fb-more-title">{section.title}</h3>
      <Parts view={view} parts={section.parts} />
    </section>
  );
}

function Parts({ view, parts }: { view: View; parts: readonly Part[] }) {
  return (
    <>
      {parts.map((part, i) => (
        <div class="fb-minutes-part" key={i}>
          {part.label && <p class="fb-shown-label">{part.label}</p>}
          <Content view={view} part={part} />
        </div>
      ))}
    </>
  );
}

function Content({ view, part }: { view: View; part: Part }) {
  const drawn = pictureOf(view, part);
  if (!drawn) return <Entries entries={part.entries} />;
  if ("evidence" in drawn) return <EvidenceCard evidence={drawn.evidence} whole />;
  const { field, picture } = drawn;
  if (field.type === "text") return <WordPicture counts={picture.counts} whole />;
  return <CountsPicture field={field} counts={picture.counts} names={picture.names} />;
}

/** Text stays text: whatever somebody wrote is drawn as characters. */
function Entries({ entries }: { entries: readonly Entry[] }) {
  return (
    <ul class="fb-list fb-minutes-list">
      {entries.map(({ text, note, entries: below }, i) => (
        <li key={i}>
          <p class="fb-minutes-text" data-head={below.length > 0 ? "" : undefined}>
            {text}
          </p>
          {note && <p class="fb-minutes-note">{note}</p>}
          {below.length > 0 && <Entries entries={below} />}
        </li>
      ))}
    </ul>
  );
}
