import { useState } from "preact/hooks";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { downloadFile, type File64 } from "../page/download.ts";
import { useUid } from "../page/use-uid.ts";
import type { Refusal } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";

type Form = "json" | "csv" | "boris";

/** What is chosen as a file: to keep, for a spreadsheet, for BORIS. */
export function Export({ model, chosen }: { model: Model; chosen: readonly string[] }) {
  const uid = useUid("out");
  const [form, setForm] = useState<Form>("json");
  const [withPrivate, setWithPrivate] = useState(false);
  const [says, setSays] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const forms: [Form, string, string][] = [
    ["json", t("JSON"), t("The records as they are. Another Fællesblik can take them in.")],
    ["csv", t("CSV"), t("For a spreadsheet: a row for each thing that was noted.")],
    ["boris", t("BORIS project"), t("For those who go on working in BORIS.")],
  ];
  const take = async () => {
    if (busy) return;
    if (chosen.length === 0) return setError(t("Choose at least one observation in the list above."));
    setBusy(true);
    setError("");
    setSays("");
    try {
      const file = await callKernel<File64>(model, "export", { observations: chosen, form, private: withPrivate }, 60_000);
      downloadFile(file);
      setSays(t("{name} is downloaded.", { name: file.name }));
    } catch (cause) {
      setError((cause as Refusal).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="fb-section">
      <fieldset class="fb-field">
        <legend class="fb-label">{t("Download what you chose as")}</legend>
        <div class="fb-options fb-side">
          {forms.map(([id, name, about]) => (
            <label class="fb-option" key={id}>
              <input type="radio" name={uid} checked={form === id} onChange={() => setForm(id)} />
              <span>
                {name} <span class="fb-help fb-option-help">{about}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <label class="fb-option">
        <input type="checkbox" checked={withPrivate} onChange={(event) => setWithPrivate(event.currentTarget.checked)} />
        <span>
          {t("Private notes and what something may mean go along")}{" "}
          <span class="fb-help fb-option-help">{t("Only if you are the one who observed. Whoever gets the file can read them.")}</span>
        </span>
      </label>
      <div class="fb-buttons">
        <button type="button" class="fb-button" aria-disabled={busy ? "true" : undefined} onClick={() => void take()}>
          {chosen.length ? tn("Download {n} observation", "Download {n} observations", chosen.length) : t("Download")}
        </button>
        <p class="fb-status" role="status">
          {says}
        </p>
      </div>
      <p class="fb-error" role="alert">
        {error}
      </p>
    </div>
  );
}
