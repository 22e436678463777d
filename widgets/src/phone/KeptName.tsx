import { useState } from "preact/hooks";
import type { DeviceStorage } from "../device/storage.ts";
import { t } from "../words/gettext.ts";
import { keepName, keptName } from "./kept-name.ts";

/** Says that the name stays on the device for the next meeting, and takes it off. */
export function KeptName({ storage, onForget }: { storage: DeviceStorage; onForget?(): void }) {
  const [name, setName] = useState(() => keptName(storage));
  const [forgotten, setForgotten] = useState(false);
  const forget = () => {
    keepName(storage, "");
    setName("");
    setForgotten(true);
    onForget?.();
  };
  return (
    <div class="fb-kept-name">
      {name && (
        <>
          <p class="fb-help">{t("Your name, {name}, is kept on this device for your next meeting, and nowhere else.", { name })}</p>
          <button type="button" class="fb-button fb-quiet" onClick={forget}>
            {t("Forget my name")}
          </button>
        </>
      )}
      <p class="fb-help" role="status">
        {forgotten ? t("This device has forgotten your name.") : ""}
      </p>
    </div>
  );
}
