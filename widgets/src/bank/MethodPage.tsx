import { useEffect, useRef, useState } from "preact/hooks";
import type { DeviceStorage } from "../device/storage.ts";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { pageLink } from "../page/links.ts";
import { printPage, type Paper } from "../page/print-page.ts";
import { useUid } from "../page/use-uid.ts";
import type { Language, Refusal } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { BeginForm } from "./BeginForm.tsx";
import { CurationForm } from "./CurationForm.tsx";
import { RehearseButton } from "./RehearseButton.tsx";
import { Facts, Marks } from "./MethodCard.tsx";
import { Script, type ExerciseScript } from "./Script.tsx";
import { wordsOf, type Labels } from "./method-words.ts";
import type { Method } from "./methods.ts";

interface MethodPageProps {
  model: Model;
  storage: DeviceStorage;
  method: Method;
  methods: readonly Method[];
  labels: Labels;
  language: Language;
  voila: boolean;
  /** Whether the reader may hold meetings. */
  creates: boolean;
  /** Whether an invented team can play an exercise here. */
  rehearses: boolean;
  curating: boolean;
  onRead(exercise: string): void;
}

/** One exercise, whole: what it is good for, what to do with it now, and how it goes. */
export function MethodPage({ model, storage, method, methods, labels, language, voila, creates, rehearses, curating, onRead }: MethodPageProps) {
  const { title, purpose } = wordsOf(method, language);
  const [script, setScript] = useState<ExerciseScript | null>(null);
  const [error, setError] = useState("");
  const [beginning, setBeginning] = useState(false);
  const help = useUid("rehearsal");
  const canTry = rehearses && voila;
  const head = useRef<HTMLHeadingElement>(null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    head.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: "start" });
    callKernel<ExerciseScript>(model, "read", { exercise: method.exercise }).then(setScript, (refusal: Refusal) => setError(refusal.message));
  }, []);
  useEffect(() => {
    if (beginning) place.current?.querySelector<HTMLElement>(".fb-create input")?.focus();
  }, [beginning]);
  const print = (paper: Paper) => {
    setError("");
    printPage(() => callKernel<string>(model, "print", { exercise: method.exercise, what: paper })).catch((refusal: Refusal) => setError(refusal.message));
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
        <BeginForm model={model} storage={storage} method={method} language={language} voila={voila} onAgain={() => setBeginning(false)} />
      ) : (
        <div class="fb-others">
          {creates && (
            <button type="button" class="fb-button fb-main" onClick={() => setBeginning(true)}>
              {t("Hold a meeting with it")}
            </button>
          )}
          {creates && voila && method.mark !== "retired" && (
            <a class="fb-button" href={pageLink("start", { exercise: method.exercise })}>
              {t("Add to an agenda")}
            </a>
          )}
          {canTry && <RehearseButton model={model} exercise={method.exercise} help={help} onError={setError} />}
          <button type="button" class="fb-button" onClick={() => print("script")}>
            {t("Print the script")}
          </button>
          <button type="button" class="fb-button" onClick={() => print("sheet")}>
            {t("Print the sheet")}
          </button>
        </div>
      )}
      {canTry && !beginning && (
        <p class="fb-help" id={help}>
          {t("Try the exercise: an invented team plays it with you. Nothing of it is kept, and it is gone when you leave it.")}
        </p>
      )}
      {creates && !voila && method.mark !== "retired" && (
        <p class="fb-help">{t("To add it to an agenda, open the notebook {notebook} and choose it there.", { notebook: "start.ipynb" })}</p>
      )}
      <p class="fb-error" role="alert">
        {error}
      </p>
      {curating && <CurationForm model={model} method={method} language={language} />}
      {script ? (
        <Script script={script} method={method} methods={methods} labels={labels} language={language} onRead={onRead} />
      ) : (
        !error && <p class="fb-help">{t("Fetching the exercise …")}</p>
      )}
    </article>
  );
}
