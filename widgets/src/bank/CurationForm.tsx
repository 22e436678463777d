import { useEffect, useRef, useState } from "preact/hooks";
import { MAX_WHY } from "../contract.gen.ts";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { LineField } from "../page/LineField.tsx";
import { useUid } from "../page/use-uid.ts";
import type { Language, Refusal } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { wordsOf } from "./method-words.ts";
import type { Method } from "./methods.ts";

type Mark = NonNullable<Method["mark"]>;

/** The most that can be written, as the kernel has it. */

/** To a coordinator: recommend a method, take it out, and say why; or take that back. */
export function CurationForm({ model, method, language }: { model: Model; method: Method; language: Language }) {
  const [mark, setMark] = useState<Mark | null>(null);
  const [why, setWhy] = useState("");
  const [fault, setFault] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const opened = useRef(false);
  const uid = useUid("curate");
  const { title } = wordsOf(method, language);
  useEffect(() => {
    if (mark || opened.current) place.current?.querySelector<HTMLElement>(mark ? "input" : "button")?.focus();
    opened.current = mark !== null;
  }, [mark]);
  const curate = async (next: Mark | null) => {
    if (busy) return;
    setError("");
    if (next && !why.trim()) {
      setFault(t("Write why: those who look for it here will read it."));
      return place.current?.querySelector("input")?.focus();
    }
    setFault("");
    setBusy(true);
    try {
      await callKernel(model, "curate", { exercise: method.exercise, mark: next, why: why.trim() });
      setMark(null);
      setWhy("");
      if (!next) place.current?.querySelector("button")?.focus();
    } catch (refused) {
      const { fields, message } = refused as Refusal;
      if (fields["why"]) setFault(fields["why"]);
      else setError(message);
    } finally {
      setBusy(false);
    }
  };
  const begin = (next: Mark) => {
    setWhy(method.mark === next ? (method.why ?? "") : "");
    setMark(next);
  };
  return (
    <div class="fb-curate" ref={place} role="group" aria-label={t("Curate: {title}", { title })}>
      {mark ? (
        <form
          class="fb-fields"
          noValidate
          onSubmit={(submit) => {
            submit.preventDefault();
            void curate(mark);
          }}
          onKeyDown={(key) => key.key === "Escape" && setMark(null)}
        >
          <LineField
            id={`${uid}-why`}
            label={mark === "recommended" ? t("Why do you recommend it?") : t("Why do you take it out?")}
            help={mark === "recommended" ? t("It comes first, here and on the start page.") : t("It is no longer offered. Meetings that use it go on.")}
            maxLength={MAX_WHY}
            value={why}
            error={fault || undefined}
            onChange={setWhy}
          />
          <div class="fb-others">
            <button type="submit" class="fb-button fb-main" aria-disabled={busy ? "true" : undefined}>
              {mark === "recommended" ? t("Recommend the exercise") : t("Take the exercise out")}
            </button>
            <button type="button" class="fb-button fb-quiet" onClick={() => setMark(null)}>
              {t("Leave it as it is")}
            </button>
          </div>
        </form>
      ) : (
        <div class="fb-others">
          {method.mark && (
            <button type="button" class="fb-button" aria-disabled={busy ? "true" : undefined} onClick={() => void curate(null)}>
              {method.mark === "recommended" ? t("Take the recommendation back") : t("Offer it again")}
            </button>
          )}
          <button type="button" class="fb-button" onClick={() => begin("recommended")}>
            {method.mark === "recommended" ? t("Change why") : t("Recommend …")}
          </button>
          <button type="button" class="fb-button" onClick={() => begin("retired")}>
            {method.mark === "retired" ? t("Change why") : t("Take out …")}
          </button>
        </div>
      )}
      <p class="fb-error" role="alert">
        {error}
      </p>
    </div>
  );
}
