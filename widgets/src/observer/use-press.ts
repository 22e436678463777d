import { useEffect, useRef } from "preact/hooks";

const HOLD_MS = 350;

interface PressProps {
  /** The session's time: what is noted happened when the finger came down. */
  now(): number;
  /** Whether holding means something right now. */
  holds: boolean;
  onTap(t: number): void;
  onHold(t: number): void;
  onRelease(t: number): void;
}

/** A tap or a hold, by each finger on its own button, by mouse, keyboard or a screen reader. */
export function usePress({ now, holds, onTap, onHold, onRelease }: PressProps) {
  const down = useRef<{ t: number; isHeld: boolean; timer: number } | null>(null);
  const byPointer = useRef(0);
  const letGo = useRef(onRelease);
  letGo.current = onRelease;
  const lift = () => {
    const was = down.current;
    if (was) clearTimeout(was.timer);
    down.current = null;
    byPointer.current = performance.now();
    return was;
  };
  useEffect(() => () => void (lift()?.isHeld && letGo.current(now())), []);
  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return;
      const button = event.currentTarget as HTMLElement;
      if (event.isTrusted) button.setPointerCapture(event.pointerId);
      const press = { t: now(), isHeld: false, timer: 0 };
      if (holds)
        press.timer = window.setTimeout(() => {
          press.isHeld = true;
          onHold(press.t);
        }, HOLD_MS);
      down.current = press;
    },
    onPointerUp(event: PointerEvent) {
      const was = lift();
      if (!was) return;
      const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
      const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
      if (was.isHeld) onRelease(now());
      else if (inside) onTap(was.t);
    },
    onPointerCancel() {
      if (lift()?.isHeld) onRelease(now());
    },
    /** A thumb that drifts while it holds must not scroll the page away under itself. */
    onTouchMove(event: TouchEvent) {
      if (down.current?.isHeld && event.cancelable) event.preventDefault();
    },
    /** A tap leaves focus where it is: the space bar must not repeat it, and a note that is being written goes on. */
    onMouseDown(event: Event) {
      event.preventDefault();
    },
    onContextMenu(event: Event) {
      event.preventDefault();
    },
    onClick() {
      if (performance.now() - byPointer.current > 700) onTap(now());
    },
  };
}
