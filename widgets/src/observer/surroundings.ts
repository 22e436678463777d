/** The browser around the library: other windows of this device, the network, and what the page can't do here. */

import { t } from "../words/gettext.ts";
import type { Header } from "./store.ts";
import type { SyncReport } from "./sync.ts";
import type { Drafts, ObservingEvent } from "./types.ts";

/** What one window of this device tells the others. */
export type WindowNews =
  | { header: Header; events: readonly ObservingEvent[] }
  | { session: string; told: SyncReport }
  | { session: string; drafts: Drafts | null }
  | { forgotten: string }
  | { key: string | null };

const NAME = "faellesblik-observer";

/** What the library listens to. */
export interface WindowListener {
  news(news: WindowNews): void;
  /** The page was hidden, or came back (`wasHidden`). */
  visibilityChanged(wasHidden: boolean): void;
  online(): void;
}

/** The other windows of this device, and what happens to this one. */
export interface Surroundings {
  broadcast(news: WindowNews): void;
  listen(listener: WindowListener): void;
  /** Runs `act`, unless another window is running it. */
  alone(act: () => Promise<void>): Promise<void>;
  close(): void;
}

/** The browser's own. Without BroadcastChannel and locks, other windows are not known. */
export class BrowserSurroundings implements Surroundings {
  private readonly channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(NAME);
  private stop: () => void = () => undefined;

  broadcast(news: WindowNews): void {
    this.channel?.postMessage(news);
  }

  listen(listener: WindowListener): void {
    if (this.channel) this.channel.onmessage = ({ data }: MessageEvent<WindowNews>) => listener.news(data);
    const look = () => listener.visibilityChanged(document.visibilityState === "visible");
    const online = () => listener.online();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("online", online);
    this.stop = () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("online", online);
    };
  }

  async alone(act: () => Promise<void>): Promise<void> {
    if (!navigator.locks) return act();
    await navigator.locks.request(NAME, { ifAvailable: true }, async (lock) => {
      if (lock) await act();
    });
  }

  close(): void {
    this.stop();
    this.channel?.close();
  }
}

/** Asks the browser not to evict this site's data. It may silently refuse. */
export function askToKeep(): void {
  void globalThis.navigator?.storage?.persist?.().catch(() => false);
}

/** Why the page can't be opened without a network here; empty where it can. */
export function pageWarning(): string {
  if (window.isSecureContext && "serviceWorker" in navigator) return "";
  return t("This page can't be opened without a network, because it did not come over https. Keep it open while you observe, or ask for the address with https.");
}
