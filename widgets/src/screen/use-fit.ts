import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** In percent. */
const LEAST = 80;
const STEP = 5;

/**
 * Sets the type of a box smaller (`--fb-fit`) until all of it is seen. What can't be read any smaller
 * scrolls, and is then reached by keyboard. A box that grows with its content is left alone.
 */
export function useFit<Box extends HTMLElement>(): RefObject<Box | null> {
  const ref = useRef<Box>(null);
  // After every render: what stands in the box has no other way to say that it changed.
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    const over = () => box.scrollHeight > box.clientHeight + 1;
    const fit = () => {
      let scale = 100;
      box.style.setProperty("--fb-fit", "1");
      while (over() && scale - STEP >= LEAST) {
        scale -= STEP;
        box.style.setProperty("--fb-fit", String(scale / 100));
      }
      box.toggleAttribute("data-over", over());
      if (over()) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    };
    fit();
    const watch = new ResizeObserver(fit);
    watch.observe(box);
    return () => watch.disconnect();
  });
  return ref;
}
