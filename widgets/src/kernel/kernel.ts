/** What every widget uses to talk to its kernel: traits, calls, and an element to draw in. */

import { render, type ComponentChild } from "preact";
import { useEffect, useState } from "preact/hooks";
import { STATUS, type Marks, type Refusal as KernelRefusal } from "../contract.gen.ts";
import { uuid7 } from "../device/uuid.ts";
import { Refusal, type Language, type Mark } from "../room/room.ts";
import { setLanguage, t } from "../words/gettext.ts";
import { watchKernel } from "./kernel-gone.ts";

/** What anywidget gives a front end of its model. */
export interface Model {
  get(trait: string): unknown;
  on(event: string, listener: (content: unknown) => void): void;
  off(event: string, listener: (content: unknown) => void): void;
  send(content: unknown): void;
  widget_manager?: unknown;
}

interface Answer {
  answer: string;
  result?: unknown;
  refused?: KernelRefusal;
}

/** How long to wait for an answer, in milliseconds: a busy kernel answers late, a dead one never. */
const PATIENCE_MS = 20_000;

/** Calls `do_<name>` in the kernel with `args` as keywords. Rejects with Refusal. */
export function callKernel<Result = unknown>(
  model: Model,
  name: string,
  args: Record<string, unknown> = {},
  patience = PATIENCE_MS,
): Promise<Result> {
  const call = uuid7();
  return new Promise<Result>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      model.off("msg:custom", listen);
    };
    const listen = (content: unknown) => {
      const { answer, result, refused } = content as Answer;
      if (answer !== call) return;
      stop();
      if (refused) reject(new Refusal(STATUS[refused.reason], refused.message, refused.fields, refused.code));
      else resolve(result as Result);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Refusal(503, t("No answer came. Load the page again, and look whether it was saved.")));
    }, patience);
    model.on("msg:custom", listen);
    model.send({ call, do: name, with: args });
  });
}

/** What the kernel's language mirror marks in a text. Rejects with Refusal. */
export const mirrorByKernel = async (model: Model, text: string): Promise<Mark[]> =>
  (await callKernel<Marks>(model, "mirror", { text })).marks;

/** A trait's value, drawn again at each change of it. */
export function useTrait<Value>(model: Model, trait: string): Value {
  const [, draw] = useState(0);
  useEffect(() => {
    const redraw = () => draw((n) => n + 1);
    redraw();
    model.on(`change:${trait}`, redraw);
    return () => model.off(`change:${trait}`, redraw);
  }, [model, trait]);
  return model.get(trait) as Value;
}

/**
 * An anywidget front end that draws `draw(model)` into a `.fb.fb-desk` element. `widget` is
 * the bundle's name, within which its style sheet holds.
 */
export function mount(widget: string, draw: (model: Model) => ComponentChild) {
  return {
    render({ model, el }: { model: Model; el: HTMLElement }): () => void {
      const root = document.createElement("div");
      root.className = "fb fb-desk";
      root.dataset["widget"] = widget;
      el.append(root);
      const drawInLanguage = () => {
        const language: Language = model.get("language") === "en" ? "en" : "da";
        setLanguage(language);
        root.lang = language;
        // In Voilà the page is ours; in JupyterLab it belongs to the reader.
        if (model.get("voila")) document.documentElement.lang = language;
        render(draw(model), root);
      };
      if (model.get("voila")) watchKernel(model.widget_manager);
      drawInLanguage();
      model.on("change:language", drawInLanguage);
      return () => {
        model.off("change:language", drawInLanguage);
        render(null, root);
        root.remove();
      };
    },
  };
}
