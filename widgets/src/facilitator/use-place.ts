/** Where the page and its focus are when the meeting moves on. */

import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { View } from "../room/room.ts";

/** Runs at each change of these, and not at first. */
function useChange(run: () => void, of: readonly unknown[]): void {
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) run();
    first.current = false;
  }, of);
}

const isWriting = (): boolean => Boolean(document.activeElement?.matches("textarea, input, select"));

/** Whether what had focus last is gone from the page, and nothing has it now. */
function useFocusLost(page: RefObject<HTMLElement | null>): () => boolean {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const keep = ({ target }: FocusEvent) => (last.current = target as Element);
    const root = page.current;
    root?.addEventListener("focusin", keep);
    return () => root?.removeEventListener("focusin", keep);
  }, []);
  return () => document.activeElement === document.body && last.current?.isConnected === false;
}

/**
 * Brings a step that opens, and answers that are shown, into view, unless something is being written. Focus that went
 * with the button that was pressed goes to the large one, or to the heading of a meeting that is closed.
 * `scrolls`: whether the page is ours to scroll.
 */
export function usePlace(page: RefObject<HTMLElement | null>, view: View, scrolls: boolean): void {
  const { item, step, state } = view.now;
  const { until } = view.later;
  const find = (selector: string) => page.current?.querySelector<HTMLElement>(selector);
  const isLost = useFocusLost(page);
  useChange(() => {
    if (isLost()) (find(".fb-go") ?? find(".fb-step-title") ?? find(".fb-dash-title"))?.focus({ preventScroll: true });
  }, [item, step, state, until]);
  useChange(() => {
    if (scrolls && !isWriting()) find(".fb-columns, .fb-closed")?.scrollIntoView({ block: "start" });
  }, [item, step, state === "revealed", state === "closed"]);
}
