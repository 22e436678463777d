/** Lets the page open without a network, where the browser can do that. */

/** Whether it will: true once the page is kept. Never rejects. */
export async function register(base: string): Promise<boolean> {
  if (!window.isSecureContext || !("serviceWorker" in navigator)) return false;
  try {
    await navigator.serviceWorker.register(`${base}o/sw.js`, { scope: `${base}o/`, updateViaCache: "none" });
    await navigator.serviceWorker.ready;
    return true;
  } catch {
    return false;
  }
}
