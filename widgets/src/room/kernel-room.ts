/** A Room over a widget's kernel: the view is a trait, and what is done there is a call. */

import { callKernel, mirrorByKernel, type Model } from "../kernel/kernel.ts";
import { t } from "../words/gettext.ts";
import { Refusal, type Connection, type Mark, type Proposal, type Room, type SuggestedPile, type View } from "./room.ts";
import { SentIds } from "./sent-ids.ts";

interface Signal {
  connect(slot: () => void): void;
  disconnect(slot: () => void): void;
}

/** What Jupyter's widget manager knows of its kernel, where it lets us ask. */
interface Kernel {
  connectionStatus?: string;
  status?: string;
  connectionStatusChanged?: Signal;
  statusChanged?: Signal;
}

const GONE = new Set(["dead", "terminating"]);

export class KernelRoom implements Room {
  readonly sentHere = new SentIds();
  private offset = 0;
  private readonly kernel: Kernel | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly model: Model) {
    this.kernel = (model.widget_manager as { kernel?: Kernel } | undefined)?.kernel;
    this.kernel?.connectionStatusChanged?.connect(this.notify);
    this.kernel?.statusChanged?.connect(this.notify);
    model.on("change:view", this.notify);
    void this.setClock();
  }

  connection = (): Connection => {
    const { connectionStatus = "connected", status = "" } = this.kernel ?? {};
    return connectionStatus === "connected" && !GONE.has(status) ? "live" : "reconnecting";
  };

  now = (): number => Date.now() + this.offset;

  get(): View | null {
    const view = this.model.get("view") as View | Record<string, never>;
    return "meeting" in view ? (view as View) : null;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async send(events: Proposal[]): Promise<void> {
    this.sentHere.add(events);
    await callKernel(this.model, "send", { events });
  }

  mirror = async (text: string): Promise<Mark[]> => {
    if (this.connection() !== "live") throw new Refusal(0, t("There is no connection right now. Try again in a moment."));
    return mirrorByKernel(this.model, text);
  };

  suggestPiles = (item: string, step: string): Promise<SuggestedPile[]> => callKernel(this.model, "suggest_piles", { item, step });

  close(): void {
    this.kernel?.connectionStatusChanged?.disconnect(this.notify);
    this.kernel?.statusChanged?.disconnect(this.notify);
    this.model.off("change:view", this.notify);
  }

  /** The view's times are by the kernel's clock, and this machine's may be minutes off. */
  private async setClock(): Promise<void> {
    const askedAt = Date.now();
    const kernelTime = await callKernel<number>(this.model, "clock").catch(() => null);
    if (kernelTime === null) return;
    const answeredAt = Date.now();
    const offset = kernelTime - (askedAt + answeredAt) / 2;
    // A difference that the round trip can explain is not taken for a wrong clock.
    if (Math.abs(offset) <= answeredAt - askedAt) return;
    this.offset = offset;
    this.notify();
  }

  private readonly notify = (): void => {
    for (const listener of [...this.listeners]) listener();
  };
}
