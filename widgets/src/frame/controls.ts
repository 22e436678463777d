/** A page's controls while nothing can be done: visibly off, and each says why. What is being written stays. */

const CONTROLS = '#rendered_cells :is(button, select, input[type="checkbox"], input[type="radio"])';
const WRITTEN_IN = "textarea, input, [contenteditable]";

export class Controls {
  private off: { control: Element; title: string | null }[] = [];
  private why = "";

  constructor() {
    document.addEventListener("click", this.holdBack, { capture: true });
    document.addEventListener("keydown", this.holdBack, { capture: true });
  }

  /** Switches them off, for this reason. */
  switchOff(why: string): void {
    this.switchOn();
    this.why = why;
    for (const control of document.querySelectorAll(CONTROLS)) {
      if (control.getAttribute("aria-disabled") === "true") continue;
      this.off.push({ control, title: control.getAttribute("title") });
      control.setAttribute("aria-disabled", "true");
      control.setAttribute("title", why);
    }
  }

  switchOn(): void {
    this.why = "";
    for (const { control, title } of this.off) {
      control.removeAttribute("aria-disabled");
      if (title === null) control.removeAttribute("title");
      else control.setAttribute("title", title);
    }
    this.off = [];
  }

  /** A press on one of them, drawn since or not, and the page's shortcuts. */
  private readonly holdBack = (event: MouseEvent | KeyboardEvent): void => {
    const at = event.target as Element | null;
    const isShortcut = event instanceof KeyboardEvent && (event.ctrlKey || event.metaKey) && !at?.closest(WRITTEN_IN);
    const isPress = event instanceof MouseEvent && Boolean(at?.closest(CONTROLS));
    if (!this.why || !(isShortcut || isPress)) return;
    if (isPress) event.preventDefault();
    event.stopImmediatePropagation();
  };
}
