/** The language mirror on its own: a text to look at, and the whole word list to read. */

import { useMemo, useState } from "preact/hooks";
import { MAX_TEXT } from "../contract.gen.ts";
import { TextField } from "../answering/TextField.tsx";
import { mirrorByKernel, mount, useTrait, type Model } from "../kernel/kernel.ts";
import { kindInWords } from "../language-mirror/LanguageMirror.tsx";
import { MirrorContext } from "../language-mirror/mirror-context.ts";
import { lookOf } from "../language-mirror/mirror-image.ts";
import { DeskHead } from "../page/DeskHead.tsx";
import { useUid } from "../page/use-uid.ts";
import type { Field, Language, MarkKind } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";

interface Entry {
  id: string;
  kind: MarkKind;
  words: string[];
  why: string;
}

const KINDS: MarkKind[] = ["in-child", "always", "situation", "community", "observed"];

function LanguageMirrorPage({ model }: { model: Model }) {
  const language = useTrait<Language>(model, "language");
  const voila = useTrait<boolean>(model, "voila");
  const [text, setText] = useState("");
  const uid = useUid("sentence");
  const kernel = useMemo(() => ({ mirror: (words: string) => mirrorByKernel(model, words) }), [model]);
  const field: Field = {
    field: "sentence",
    type: "text",
    required: true,
    label: t("Your sentence"),
    help: t("Write it as you say it every day, with a made-up name. What you write here is not kept."),
    max_length: MAX_TEXT,
    lines: 4,
    mirror: true,
  };
  return (
    <div class="fb-place">
      <DeskHead
        language={language}
        voila={voila}
        title={t("The language mirror")}
        says={t("Some words leave the cause with the child, others let you see the situation and the community. Here you can look at your own.")}
      />
      <MirrorContext.Provider value={kernel}>
        <section class="fb-card" aria-label={t("Your sentence")}>
          <TextField field={field} id={uid} value={text} onChange={(value) => setText(String(value ?? ""))} />
        </section>
      </MirrorContext.Provider>
      <WordList model={model} />
    </div>
  );
}

/** All that is marked and why, so that nothing of the mirror is hidden. */
function WordList({ model }: { model: Model }) {
  const entries = useTrait<Entry[]>(model, "entries");
  const problems = useTrait<string[]>(model, "problems");
  const own = useTrait<string>(model, "own");
  const uid = useUid("list");
  return (
    <section class="fb-section" aria-labelledby={uid}>
      <h2 class="fb-section-title" id={uid}>
        {t("The whole word list")}
      </h2>
      <p class="fb-help">{t("Only whole words are marked, and * stands for any ending. No machine guesses: what is not here is never marked.")}</p>
      {problems.length > 0 && (
        <details class="fb-more fb-problems" open>
          <summary>{tn("{n} thing in your own word list must be mended", "{n} things in your own word list must be mended", problems.length)}</summary>
          <ul class="fb-list fb-plain" lang="en">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </details>
      )}
      {KINDS.map((kind) => (
        <section class="fb-mirror-kinds" key={kind} aria-labelledby={`${uid}-${kind}`}>
          <h3 class="fb-more-title" id={`${uid}-${kind}`}>
            {kindInWords(kind)}
          </h3>
          <ul class="fb-mirror-whys">
            {entries
              .filter((entry) => entry.kind === kind)
              .map(({ id, words, why }) => (
                <li class="fb-mirror-why" key={id} data-look={lookOf(kind)}>
                  <strong>{words.join(" · ")}</strong>
                  <p>{why}</p>
                </li>
              ))}
          </ul>
        </section>
      ))}
      <p class="fb-help fb-mirror-own">
        {t("A municipality can change, add and take out words in a file of its own:")} <code>{own}</code>
      </p>
    </section>
  );
}

export default mount("mirror", (model) => <LanguageMirrorPage model={model} />);
