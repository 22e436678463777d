import { useEffect, useRef } from "preact/hooks";
import { t } from "../words/gettext.ts";

/** What the kernel found that may point at a person, and where on the page it stands. */
export interface Concern {
  place: string;
  kind: "cpr" | "phone" | "address" | "name";
  text: string;
}

function inWords({ kind, text }: Concern): string {
  switch (kind) {
    case "cpr":
      return t("“{text}” looks like a CPR number. It must go.", { text });
    case "phone":
      return t("“{text}” looks like a phone number.", { text });
    case "address":
      return t("“{text}” looks like an address.", { text });
    case "name":
      return t("“{text}” looks like somebody's full name.", { text });
  }
}

interface ConcernsProps {
  concerns: Concern[];
  onMend(first: Concern): void;
  onSaveAnyway(): void;
}

/** Said before anything is saved. A CPR number is the one thing that no button lets through. */
export function Concerns({ concerns, onMend, onSaveAnyway }: ConcernsProps) {
  const box = useRef<HTMLDivElement>(null);
  const first = concerns[0];
  const hasCpr = concerns.some(({ kind }) => kind === "cpr");
  useEffect(() => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: "center" });
  }, [concerns]);
  if (!first) return null;
  return (
    <div class="fb-concerns" role="group" aria-labelledby="fb-concerns-title" tabIndex={-1} ref={box}>
      <p class="fb-label" id="fb-concerns-title">
        {hasCpr ? t("This can't be saved yet") : t("Look at this before you save")}
      </p>
      <ul class="fb-list">
        {concerns.map((concern, i) => (
          <li key={i}>{inWords(concern)}</li>
        ))}
      </ul>
      <p class="fb-help">{t("Nobody should be recognisable from this. Make up a name, and leave out what is not needed.")}</p>
      <div class="fb-buttons">
        <button class="fb-button fb-main" type="button" onClick={() => onMend(first)}>
          {t("Mend it")}
        </button>
        {!hasCpr && (
          <button class="fb-button" type="button" onClick={onSaveAnyway}>
            {t("Save all the same")}
          </button>
        )}
      </div>
    </div>
  );
}
