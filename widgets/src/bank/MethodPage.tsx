import { useEffect, useRef, useState } from "preact/hooks";
import type { Keep } from "../device/storage.ts";
import { ask, type Model } from "../kernel/kernel.ts";
import { pageLink } from "../page/links.ts";
import type { Method } from "./methods.ts";
import type { Language, Refusal } from "../room/room.ts";
import { t } from "../words/words.ts";
import { Begin } from "./BeginForm.tsx";
import { Curate } from "./CurationForm.tsx";
import { wordsOf, type Labels } from "./method-words.ts";
import { Facts, Marks } from "./MethodCard.tsx";
import { printPage, type Paper } from "../page/print-page.ts";
import { Script, type Whole } from "./Script.tsx";

interface ReadingProps {
  model: Model;
  keep: Keep;
  method: Method;
  methods: readonly Method[];
  labels: Labels;
  language: Language;
  voila: boolean;
  curating: boolean;
  onRead(exercise: string): void;
}

/** One exercise, whole: what it is good for, what to do with it now, and how it goes. */
export function Reading({ model, keep, method, methods, labels, language, voila, curating, onRead }: ReadingProps) {
  const { title, purpose } = wordsOf(method, language);
  const [whole, setWhole] = useState<Whole | null>(null);
  const [error, setError] = useState("");
  const [beginning, setBeginning] = useState(false);
  const head = useRef<HTMLHeadingElement>(null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    head.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: "start" });
    ask<Whole>(model, "read", { exercise: method.exercise }).then(setWhole, (why: Refusal) => setError(why.message));
  }, []);
  useEffect(() => {
    if (beginning) place.current?.querySelector<HTMLElement>(".fb-create input")?.focus();
  }, [beginning]);
  const print = (what: Paper) => {
    setError("");
    printPage(() => ask<string>(model, "print", { exercise: method.exercise, what })).catch((why: Refusal) => setError(why.message));
  };
  return (
    <article class="fb-reading" ref={place}>
      <p>
        <button type="button" class="fb-button fb-quiet fb-back" onClick={() => onRead("")}>
          <span aria-hidden="true">←</span> {t("Back to the list")}
        </button>
      </p>
      <header class="fb-reading-head">
        <h2 class="fb-desk-title" ref={head} tabIndex={-1}>
          {title}
        </h2>
        <Marks method={method} />
        <p class="fb-desk-says">{purpose}</p>
        <Facts method={method} />
      </header>
      {beginning ? (
        <Begin model={model} keep={keep} method={method} language={language} voila={voila} onAgain={() => setBeginning(false)} />
      ) : (
        <div class="fb-others">
          <button type="button" class="fb-button fb-main" onClick={() => setBeginning(true)}>
            {t("Hold a meeting with it")}
          </button>
          {voila && method.mark !== "retired" && (
            <a class="fb-button" href={pageLink("start", { exercise: method.exercise })}>
              {t("Add to an agenda")}
            </a>
          )}
          <button type="button" class="fb-button" onClick={() => print("script")}>
            {t("Print the script")}
          </button>
          <button type="button" class="fb-button" onClick={() => print("sheet")}>
            {t("Print the sheet")}
          </button>
        </div>
      )}
      {!voila && method.mark !== "retired" && (
        <p class="fb-help">{t("To add it to an agenda, open the notebook {notebook} and choose it there.", { notebook: "start.ipynb" })}</p>
      )}
      <p class="fb-error" role="alert">
        {error}
      </p>
      {curating && <Curate model={model} method={method} language={language} />}
      {whole ? (
        <Script whole={whole} method={method} methods={methods} labels={labels} language={language} onRead={onRead} />
      ) : (
        !error && <p class="fb-help">{t("Fetching the exercise …")}</p>
      )}
    </article>
  );
}
