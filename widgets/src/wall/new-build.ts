/** A page that stands open for days meets a newer server, whose scripts are others. */

const scriptOf = (page: string): string | undefined => /<script type="module" src="([^"]+)"/.exec(page)?.[1];

/** Loads the page again, where the server now gives it another script. */
export async function reloadIfNew(): Promise<void> {
  const response = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
  if (!response?.ok) return;
  const now = scriptOf(await response.text().catch(() => ""));
  const mine = document.querySelector('script[type="module"]')?.getAttribute("src");
  if (now && mine && now !== mine) location.reload();
}
