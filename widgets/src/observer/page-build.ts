/** The build of the page that runs in this window, and a newer one that waits to. */

/** Without a service worker, each load of the page is of the server's build, and there is never a newer one. */
export class PageBuild {
  private registration: ServiceWorkerRegistration | null = null;
  private readonly calls = new Set<() => void>();
  private readonly registering: Promise<void>;

  constructor(base: string) {
    this.registering = this.register(base);
  }

  /** A newer build is on this device, whole. */
  get isOutdated(): boolean {
    return Boolean(this.registration?.active && this.registration.waiting);
  }

  subscribe(call: () => void): () => void {
    this.calls.add(call);
    return () => this.calls.delete(call);
  }

  /** Asks the server whether it has a newer one. Never rejects. */
  async check(): Promise<void> {
    await this.registering;
    await this.registration?.update().catch(() => undefined);
  }

  /** Runs the newer one in this window. */
  runNewer(): void {
    const reload = () => location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
    if (this.registration?.waiting) this.registration.waiting.postMessage("run");
    else reload();
  }

  /** Lets the page open without a network, where the browser can do that. */
  private async register(base: string): Promise<void> {
    if (!window.isSecureContext || !("serviceWorker" in navigator)) return;
    const options: RegistrationOptions = { scope: `${base}o/`, updateViaCache: "none" };
    const registration = await navigator.serviceWorker.register(`${base}o/sw.js`, options).catch(() => null);
    if (!registration) return;
    this.registration = registration;
    const notify = () => this.calls.forEach((call) => call());
    const follow = () => registration.installing?.addEventListener("statechange", notify);
    registration.addEventListener("updatefound", follow);
    follow();
    notify();
  }
}
