import { wallAddress } from "../page/wall-address.ts";
import { t } from "../words/gettext.ts";

/** Opens the meeting's screen in a window of its own, to be moved to where all can see it. */
export function ShowToAll({ code, screenKey, wide = false }: { code: string; screenKey: string; wide?: boolean }) {
  const address = wallAddress(code, screenKey);
  const open = (click: MouseEvent) => {
    // Where a window of its own is refused, the link opens a tab.
    if (window.open(address, `faellesblik-${code}`, "popup,width=1280,height=720")) click.preventDefault();
  };
  return (
    <a class={`fb-button${wide ? " fb-wide" : ""}`} href={address} target={`faellesblik-${code}`} onClick={open}>
      {t("Show to all")}
    </a>
  );
}
