import { useState } from "preact/hooks";
import { filledAnswers, rowsOf, stringsOf } from "../answering/answers.ts";
import type { AnswerDraft } from "../answering/drafts.ts";
import type { DeviceStorage } from "../device/storage.ts";
import { CopyButton } from "../page/CopyButton.tsx";
import type { Value } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import type { KeptWordsProps } from "./later-props.ts";

/** What was written on this device to a meeting that the server does not have: to be read, copied and forgotten. */
export function KeptWords({ storage, code, onForget }: KeptWordsProps) {
  const [texts, setTexts] = useState(() => writtenTexts(storage, code));
  if (texts.length === 0) return null;
  const forget = () => {
    onForget();
    setTexts([]);
  };
  return (
    <section class="fb-card">
      <p>{t("What you wrote is still on this device:")}</p>
      <ul class="fb-list">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <div class="fb-others">
        <CopyButton text={() => texts.join("\n\n")} />
        <button type="button" class="fb-button fb-quiet" onClick={forget}>
          {t("Forget it")}
        </button>
      </div>
    </section>
  );
}

/** Every text in the drafts of a meeting, and in what was sent from here. */
function writtenTexts(storage: DeviceStorage, code: string): string[] {
  const drafts = storage.keys(`draft:${code}:`).flatMap((key) => storage.get<AnswerDraft>(key) ?? []);
  const values = drafts.flatMap(({ answers, sent }) => Object.values(filledAnswers(answers ?? sent ?? {})));
  return [...new Set(values.flatMap(textsIn))];
}

const textsIn = (value: Value): string[] => (typeof value === "string" ? [value] : [...stringsOf(value), ...rowsOf(value).flatMap((row) => Object.values(row))]);
