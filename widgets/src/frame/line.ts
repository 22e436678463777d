/** A page's line to its kernel: what becomes of the page when it is lost, and when the server answers again. */

export type LineState = "up" | "down" | "back";

export interface LineOptions {
  /** Whether the server answers; never rejects. */
  answers(): Promise<boolean>;
  /** Schedules `act`; returns a function that cancels it. */
  after(milliseconds: number, act: () => void): () => void;
  changed(state: LineState): void;
  /** Loads the page again, with a new kernel. */
  reload(): void;
}

const ASK_MS = 1500;
/** Once the server answers, a kernel that is still there is back within this time. */
const RETURN_MS = 5000;

export class Line {
  private state: LineState = "up";
  private kernelGone = false;
  private cancel: () => void = () => undefined;

  constructor(private readonly options: LineOptions) {}

  /** The line broke. `kernelGone`: what was at its other end will not come back. */
  lost(kernelGone = false): void {
    if (kernelGone) this.kernelGone = true;
    if (this.state !== "up") return;
    this.become("down");
    void this.ask();
  }

  /** The line to the kernel is there again. */
  found(): void {
    if (this.kernelGone || this.state === "up") return;
    this.cancel();
    this.become("up");
  }

  private async ask(): Promise<void> {
    const answers = await this.options.answers();
    if (this.state === "up") return;
    if (!answers) {
      this.become("down");
      this.cancel = this.options.after(ASK_MS, () => void this.ask());
      return;
    }
    if (this.kernelGone || this.state === "back") return this.options.reload();
    this.become("back");
    this.cancel = this.options.after(RETURN_MS, () => void this.ask());
  }

  private become(state: LineState): void {
    if (this.state === state) return;
    this.state = state;
    this.options.changed(state);
  }
}
