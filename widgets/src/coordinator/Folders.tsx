import { useEffect, useRef, useState } from "preact/hooks";
import type { DeviceStorage } from "../device/storage.ts";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { LineField } from "../page/LineField.tsx";
import { useUid } from "../page/use-uid.ts";
import type { Refusal } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { CollectionResult, type Collection } from "./CollectionResult.tsx";

/** Merging many folders takes longer than an ordinary call. */
const PATIENCE = 600_000;

interface FoldersProps {
  model: Model;
  storage: DeviceStorage;
  /** This machine's data folder. */
  own: string;
}

/** Which folders to gather from, and what came of it. Paths are remembered on the device. */
export function Folders({ model, storage, own }: FoldersProps) {
  const uid = useUid("folders");
  const card = useRef<HTMLElement>(null);
  const [withOwn, setWithOwn] = useState(true);
  const [paths, setPaths] = useState<string[]>(() => storage.get<string[]>("folders") ?? []);
  const [path, setPath] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const [collected, setCollected] = useState<Collection | null>(null);

  useEffect(() => {
    if (error) card.current?.querySelector<HTMLElement>("[role=alert]")?.scrollIntoView({ block: "nearest" });
  }, [error]);

  const change = (next: string[]) => {
    setPaths(next);
    storage.set("folders", next);
    setErrors({});
    setError("");
  };
  const add = (): string[] => {
    const clean = path.trim();
    const next = clean && clean !== own && !paths.includes(clean) ? [...paths, clean] : paths;
    if (next !== paths) change(next);
    setPath("");
    return next;
  };
  const gather = async () => {
    if (busy) return;
    const chosen = [...(withOwn ? [own] : []), ...add()];
    setErrors({});
    if (chosen.length === 0) return setError(t("Choose at least one folder."));
    setError("");
    setBusy(true);
    try {
      setCollected(await callKernel<Collection>(model, "collect", { folders: chosen }, PATIENCE));
    } catch (cause) {
      const { fields, message } = cause as Refusal;
      setCollected(null);
      setErrors(Object.fromEntries(Object.entries(fields ?? {}).map(([place, text]) => [chosen[Number(place.split(".")[1])] ?? "", text])));
      setError(message);
    } finally {
      setBusy(false);
    }
  };

  return (
    <section class="fb-card" ref={card} aria-labelledby={`${uid}-title`}>
      <h2 class="fb-section-title" id={`${uid}-title`}>
        {t("Gather from")}
      </h2>
      <p class="fb-help">{t("Numbers and choices come along. What people wrote stays with their teams, unless an exercise says that it may leave.")}</p>
      <ul class="fb-folders" aria-label={t("Folders")}>
        <li>
          <label class="fb-option">
            <input type="checkbox" checked={withOwn} onChange={() => setWithOwn(!withOwn)} />
            <span>
              {t("The meetings and observations on this server")} <span class="fb-path">{own}</span>
            </span>
          </label>
          <p class="fb-error">{errors[own]}</p>
        </li>
        {paths.map((folder) => (
          <li key={folder}>
            <div class="fb-folder">
              <span class="fb-path">{folder}</span>
              <button class="fb-button fb-quiet" type="button" aria-label={t("Remove {path}", { path: folder })} onClick={() => change(paths.filter((other) => other !== folder))}>
                {t("Remove")}
              </button>
            </div>
            <p class="fb-error">{errors[folder]}</p>
          </li>
        ))}
      </ul>
      <form
        class="fb-add-folder"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <LineField
          id={`${uid}-path`}
          label={t("Add a folder")}
          help={t("The folder's whole path, such as a shared drive where the schools put their files.")}
          optional
          marked={false}
          value={path}
          onChange={setPath}
        />
        <button class="fb-button" type="submit">
          {t("Add")}
        </button>
      </form>
      <p class="fb-error" role="alert">
        {error}
      </p>
      <button class="fb-button fb-main fb-wide" type="button" aria-disabled={busy ? "true" : undefined} onClick={() => void gather()}>
        {busy ? t("Gathering …") : t("Gather and show")}
      </button>
      <div class="fb-outcome-place" role="status">{collected && !busy && <CollectionResult collected={collected} />}</div>
    </section>
  );
}
