import { useState } from "preact/hooks";
import type { DeviceStorage } from "../../device/storage.ts";
import { Dialog } from "../../page/Dialog.tsx";
import { t, tn } from "../../words/gettext.ts";
import { useActs } from "../screen-hooks.ts";
import type { Library } from "../types.ts";

/** Lets an observer take everything off the device that the school has; what it does not have stays. */
export function ForgetMe({ library, storage, left }: { library: Library; storage: DeviceStorage; left: number }) {
  const [asking, setAsking] = useState(false);
  const { error, act } = useActs();
  const close = () => setAsking(false);
  const forget = async () => {
    await library.forgetHandedIn();
    for (const key of ["observer:new", "whose"]) storage.remove(key);
    close();
  };
  return (
    <footer class="fb-section">
      <button type="button" class="fb-button fb-quiet" onClick={() => setAsking(true)}>
        {t("Forget me on this device")}
      </button>
      <Dialog title={t("Forget me on this device?")} open={asking} onClose={close}>
        <p class="fb-error" role="alert">
          {error}
        </p>
        {left > 0 ? (
          <p class="fb-banner">{tn("{n} observation has not been handed in. It stays here, with the way to the school's Fællesblik.", "{n} observations have not been handed in. They stay here, with the way to the school's Fællesblik.", left)}</p>
        ) : (
          <p>{t("What has been handed in stays in the school's Fællesblik. To hand in more from this device you need a new link.")}</p>
        )}
        <div class="fb-others">
          <button type="button" class="fb-button fb-main" onClick={() => void act(forget)}>
            {left > 0 ? t("Forget the rest") : t("Forget me")}
          </button>
          <button type="button" class="fb-button" onClick={close}>
            {t("Leave it as it is")}
          </button>
        </div>
      </Dialog>
    </footer>
  );
}
