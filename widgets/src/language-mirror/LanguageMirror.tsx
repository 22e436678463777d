import { useEffect, useRef, useState } from "preact/hooks";
import { Refusal, type Mark, type MarkKind } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { lookOf, mirrorImage, type Look, type Reason } from "./mirror-image.ts";

interface MirrorProps {
  id: string;
  text: string;
  look(text: string): Promise<Mark[]>;
}

/** A text with its marked words, and why each is marked. It judges nothing: no sums, no right or wrong. */
export function LanguageMirror({ id, text, look }: MirrorProps) {
  const [reflection, setReflection] = useState<{ text: string; marks: Mark[] } | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const latest = useRef("");
  const root = useRef<HTMLElement>(null);

  const reflect = async () => {
    latest.current = text;
    setError("");
    if (!text.trim()) return setReflection({ text, marks: [] });
    setBusy(true);
    try {
      const marks = await look(text);
      if (latest.current === text) setReflection({ text, marks });
    } catch (cause) {
      setError(cause instanceof Refusal ? cause.message : t("There is no connection right now. Try again in a moment."));
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => void reflect(), []);
  const earlier = reflection !== null && reflection.text !== text;
  const lookAgain = () => {
    // The button goes away when all is seen: focus must not go with it.
    root.current?.focus();
    void reflect();
  };
  return (
    <section class="fb-mirror-glass" id={id} ref={root} tabIndex={-1} aria-label={t("The language mirror")}>
      <p class="fb-help" role="status">
        {busy ? t("Looking …") : earlier ? t("You have written on. The mirror shows your words from before.") : ""}
      </p>
      <p class="fb-error" role="alert">
        {error}
      </p>
      {!busy && (earlier || error) && (
        <button type="button" class="fb-button" onClick={lookAgain}>
          {t("Look again")}
        </button>
      )}
      {reflection && <Image id={id} {...reflection} />}
    </section>
  );
}

function Image({ id, text, marks }: { id: string; text: string; marks: Mark[] }) {
  const [chosen, setChosen] = useState<number | null>(null);
  if (!text.trim()) return <p>{t("Write a sentence first. Then look at it here.")}</p>;
  if (marks.length === 0) return <p>{t("Nothing is marked. Read the sentence aloud: who and what is in it?")}</p>;
  const { pieces, reasons } = mirrorImage(text, marks);
  const choose = (reason: number) => {
    setChosen(reason);
    const place = document.getElementById(`${id}-${reason}`);
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: "nearest" });
  };
  return (
    <>
      <p class="fb-mirror-text">
        {pieces.map(({ text: words, kind, reason }, at) =>
          kind && reason !== undefined ? (
            <button key={at} type="button" class="fb-mirror-word" data-look={lookOf(kind)} onClick={() => choose(reason)}>
              {words}
              <span class="fb-hidden">, {kindInWords(kind)}</span>
            </button>
          ) : (
            words
          ),
        )}
      </p>
      <Legend />
      <ul class="fb-mirror-whys">
        {reasons.map((reason, at) => (
          <Why key={at} id={`${id}-${at}`} chosen={chosen === at} {...reason} />
        ))}
      </ul>
      <p class="fb-help">{t("The mirror judges nothing and keeps nothing. You decide whether to write it another way.")}</p>
    </>
  );
}

const LOOKS: Look[] = ["child", "around"];

/** What the two looks say, in words. */
export function Legend() {
  return (
    <ul class="fb-mirror-legend">
      {LOOKS.map((look) => (
        <li key={look}>
          <span class="fb-mirror-sample" data-look={look} aria-hidden="true">
            abc
          </span>
          {look === "child" ? t("Words that leave it with the child, or say that it is always so") : t("Words that show situation, community and what you saw and heard")}
        </li>
      ))}
    </ul>
  );
}

function Why({ id, kind, why, words, chosen }: Reason & { id: string; chosen: boolean }) {
  return (
    <li class="fb-mirror-why" id={id} tabIndex={-1} data-look={lookOf(kind)} data-chosen={chosen ? "" : undefined}>
      <strong>{words.map((word) => t("“{word}”", { word: word.replace(/\s+/g, " ") })).join(", ")}</strong>{" "}
      <span class="fb-mirror-kind">{kindInWords(kind)}</span>
      <p>{why}</p>
    </li>
  );
}

/** A kind of word, as it is named in the list. */
export function kindInWords(kind: MarkKind): string {
  switch (kind) {
    case "in-child":
      return t("About the child");
    case "always":
      return t("Always and never");
    case "situation":
      return t("The situation");
    case "community":
      return t("The community");
    case "observed":
      return t("Seen and heard");
  }
}
