import { useEffect, useState } from "preact/hooks";
import { browserStorage, DeviceStorage } from "../device/storage.ts";
import { t } from "../words/gettext.ts";
import { Dialog } from "./Dialog.tsx";
import { capsOf, takenShortcuts, type ShortcutName } from "./shortcuts.ts";
import { useShortcut } from "./use-shortcut.ts";

const DOES: Record<ShortcutName, () => string> = {
  "lead-on": () => t("Do what the large button says"),
  undo: () => t("Undo what you did last"),
  "walk-cards": () => t("Go from card to card on the board"),
  "move-card": () => t("Move the card that you stand at"),
  "let-go": () => t("Let go of the card that is chosen"),
  "list-keys": () => t("Show this list"),
};

/** Under which the device keeps that the list is not to open by its key. */
const KEPT = "list-by-key";

/** The button for the keys that the page takes, and the list. Who sets off the key by mistake, as by speaking to the machine, can turn it off. */
export function ShortcutList() {
  const [storage] = useState(() => new DeviceStorage(browserStorage()));
  const [byKey, setByKey] = useState(() => storage.get<boolean>(KEPT) !== false);
  const [open, setOpen] = useState(false);
  const [names, setNames] = useState<ShortcutName[]>([]);
  useShortcut("list-keys", () => setOpen(true), byKey);
  useEffect(() => setNames(takenShortcuts()), [open, byKey]);
  const keep = (on: boolean) => {
    setByKey(on);
    if (on) storage.remove(KEPT);
    else storage.set(KEPT, false);
  };
  return (
    <>
      <button type="button" class="fb-button fb-quiet fb-by-keyboard" aria-keyshortcuts={byKey ? "?" : undefined} onClick={() => setOpen(true)}>
        {t("Keys")}
      </button>
      <Dialog title={t("What you can do by keyboard")} open={open} onClose={() => setOpen(false)}>
        <dl class="fb-keys">
          {names.map((name) => (
            <div key={name}>
              <dt>
                <kbd>{capsOf(name)}</kbd>
              </dt>
              <dd>{DOES[name]()}</dd>
            </div>
          ))}
        </dl>
        <p class="fb-help">{t("Esc closes this list. While you write, the keys are yours.")}</p>
        <label class="fb-option">
          <input type="checkbox" checked={byKey} onChange={(change) => keep(change.currentTarget.checked)} />
          <span>{t("Open the list with ?")}</span>
        </label>
      </Dialog>
    </>
  );
}
