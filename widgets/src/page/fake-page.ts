/** A document without a browser, for tests of what is drawn. Import it before anything that looks for a window. */

import { GlobalRegistrator } from "@happy-dom/global-registrator";
import { render, type ComponentChild } from "preact";
import { act } from "preact/test-utils";

GlobalRegistrator.register({ url: "http://127.0.0.1/" });

/** Until all promises that are settled have been told of. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export class FakePage {
  readonly root = document.body.appendChild(document.createElement("div"));

  async draw(content: ComponentChild): Promise<void> {
    await act(() => render(content, this.root));
  }

  /** All that a reader sees, on one line. */
  get text(): string {
    return (this.root.textContent ?? "").replace(/\s+/g, " ").trim();
  }

  find<Found extends HTMLElement = HTMLElement>(selector: string): Found | null {
    return this.root.querySelector<Found>(selector);
  }

  all(selector: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(selector)];
  }

  /** The button that is called so, by its label or its text. Throws where there is none. */
  button(name: string): HTMLButtonElement {
    const match = this.all("button").find((button) => (button.getAttribute("aria-label") ?? button.textContent ?? "").trim() === name);
    if (!match) throw new Error(`no button “${name}” among: ${this.all("button").map(({ textContent }) => textContent).join(" | ")}`);
    return match as HTMLButtonElement;
  }

  async press(name: string): Promise<void> {
    await act(async () => {
      this.button(name).click();
      await turn();
    });
  }

  async write(selector: string, text: string): Promise<void> {
    const field = this.find<HTMLTextAreaElement>(selector);
    if (!field) throw new Error(`nothing to write in at ${selector}`);
    await act(() => {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  async submit(): Promise<void> {
    await act(async () => {
      this.find("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
      await turn();
    });
  }

  async close(): Promise<void> {
    await act(() => render(null, this.root));
    this.root.remove();
  }
}
