/** What a widget tells the frame around its page: its kernel is dead, or is another one now that knows nothing of it. */

export const KERNEL_GONE = "faellesblik:kernel-gone";

interface Kernel {
  status?: string;
  statusChanged?: { connect(slot: () => void): void };
}

const GONE = new Set(["autorestarting", "dead", "restarting", "terminating"]);

/** Tells it as soon as it happens, where Voilà's widget manager lets us see it. */
export function watchKernel(widgetManager: unknown): void {
  const { kernel } = (widgetManager ?? {}) as { kernel?: Kernel };
  kernel?.statusChanged?.connect(() => {
    if (GONE.has(kernel.status ?? "")) window.dispatchEvent(new Event(KERNEL_GONE));
  });
}
