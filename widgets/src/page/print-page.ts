/** A page of its own, sent to the printer. */

import { Refusal } from "../room/room.ts";
import { t } from "../words/gettext.ts";

export type Paper = "script" | "sheet";

const LOOKS = 200;

/** Prints the HTML page that `fetch` brings. Rejects with Refusal. */
export async function printPage(fetch: () => Promise<string>): Promise<void> {
  // Only a window that opens right after the press is let through by the browser.
  const page = window.open("", "_blank");
  if (!page) throw new Refusal(403, t("The browser did not open a new window. Allow it for this page, and try again."), {});
  let url: string;
  try {
    url = URL.createObjectURL(new Blob([await fetch()], { type: "text/html;charset=utf-8" }));
  } catch (refused) {
    page.close();
    throw refused;
  }
  page.location.replace(url);
  let looks = 0;
  const timer = setInterval(() => {
    looks += 1;
    const isLoaded = !page.closed && page.location.href === url && page.document.readyState === "complete";
    if (!isLoaded && !page.closed && looks < LOOKS) return;
    clearInterval(timer);
    if (isLoaded) page.print();
    URL.revokeObjectURL(url);
  }, 50);
}
