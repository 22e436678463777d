import { useState } from "preact/hooks";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { useUid } from "../page/use-uid.ts";
import type { Refusal } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";

/** What became of a file. `notices` say what could not be kept. */
interface Outcome {
  added: string[];
  already_there: number;
  notices: string[];
  left_out: string[];
}

/** The largest file that the kernel takes, in bytes. */
const MOST = 6_000_000;

/** A file with observations from another Fællesblik, or from BORIS. */
export function Import({ model }: { model: Model }) {
  const uid = useUid("in");
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (!file || busy) return;
    setError("");
    setOutcome(null);
    if (file.size > MOST) {
      input.value = "";
      return setError(t("This file is too large for the page. Take it in with “faellesblik observations import”."));
    }
    setBusy(true);
    try {
      setOutcome(await callKernel<Outcome>(model, "import", { name: file.name, content: await base64(file) }, 60_000));
    } catch (cause) {
      setError((cause as Refusal).message ?? t("The file could not be read."));
    } finally {
      setBusy(false);
      input.value = "";
    }
  };
  return (
    <div class="fb-section">
      <div class="fb-field">
        <label class="fb-label" for={uid}>
          {t("Take in a file")}
        </label>
        <span class="fb-help" id={`${uid}-help`}>{t("JSON from Fællesblik, a BORIS project (.boris or .boris.gz), or the table of events that BORIS exports.")}</span>
        <input
          class="fb-input"
          id={uid}
          type="file"
          accept=".json,.boris,.gz,.tsv,.csv,.txt"
          aria-busy={busy}
          aria-describedby={`${uid}-help`}
          onChange={(event) => void take(event.currentTarget)}
        />
      </div>
      <p class="fb-error" role="alert">
        {error}
      </p>
      <div class="fb-section" role="status">
        {busy && <p>{t("Reading the file …")}</p>}
        {outcome && <Told outcome={outcome} />}
      </div>
    </div>
  );
}

function Told({ outcome: { added, already_there, notices, left_out } }: { outcome: Outcome }) {
  return (
    <>
      <p class="fb-label">{added.length ? tn("{n} observation came in", "{n} observations came in", added.length) : t("Nothing new came in")}</p>
      {added.length > 0 && <Lines lines={added} />}
      {already_there > 0 && <p>{tn("{n} was here already.", "{n} were here already.", already_there)}</p>}
      {left_out.length > 0 && (
        <>
          <p class="fb-label">{t("Left out, and why")}</p>
          <Lines lines={left_out} lang="en" />
        </>
      )}
      {notices.length > 0 && (
        <>
          <p class="fb-label">{t("Good to know")}</p>
          <Lines lines={notices} lang="en" />
        </>
      )}
    </>
  );
}

/** What reads the file speaks English, as it does on the command line. */
const Lines = ({ lines, lang }: { lines: readonly string[]; lang?: string }) => (
  <ul class="fb-list" lang={lang}>
    {lines.map((line, i) => (
      <li key={i}>{line}</li>
    ))}
  </ul>
);

async function base64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}
