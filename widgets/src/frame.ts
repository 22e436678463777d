/** The frame around a notebook's page: it says when the line to the kernel is down, and comes back by itself. */

import { Controls } from "./frame/controls.ts";
import { Line, type LineState } from "./frame/line.ts";
import { KERNEL_GONE } from "./kernel/kernel-gone.ts";

const banner = document.getElementById("fb-lost");
const controls = new Controls();
const root = (document.body.dataset["baseUrl"] ?? "/voila/").replace(/voila\/$/, "");

function show(state: LineState): void {
  if (!banner) return;
  banner.hidden = state === "up";
  banner.dataset["is"] = state;
  const why = banner.querySelector(document.documentElement.lang === "en" ? ".fb-en" : ".fb-da")?.textContent ?? "";
  if (state === "up") controls.switchOn();
  else controls.switchOff(why.trim());
}

const line = new Line({
  // A proxy answers too, while nobody is behind it.
  answers: () => fetch(`${root}j/`, { cache: "no-store" }).then(({ status }) => status < 500, () => false),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
  changed: show,
  reload: () => location.reload(),
});

let leaving = false;
window.addEventListener("pagehide", () => (leaving = true));
window.addEventListener("pageshow", () => (leaving = false));
window.addEventListener(KERNEL_GONE, () => !leaving && line.lost(true));
banner?.querySelector("button")?.addEventListener("click", () => location.reload());

// Only a kernel's own line counts: Voilà opens others that close when they have done their work.
window.WebSocket = class extends WebSocket {
  constructor(...args: ConstructorParameters<typeof WebSocket>) {
    super(...args);
    if (!/\/channels(\?|$)/.test(String(args[0]))) return;
    this.addEventListener("open", () => line.found());
    this.addEventListener("close", () => !leaving && line.lost());
  }
};
