import { useEffect, useRef } from "preact/hooks";
import { isPressed, takeShortcuts, type ShortcutName } from "./shortcuts.ts";

/** Where a key belongs to what is being written or asked, and not to the page. */
const TAKEN = "textarea, input, select, dialog, [contenteditable], .jp-Notebook-cell .jp-InputArea";

/** A shortcut does something from anywhere on the page, except where something is being written; nothing while it is off. */
export function useShortcut(name: ShortcutName, go: () => void, on = true): void {
  const latest = useRef(go);
  latest.current = go;
  useEffect(() => {
    if (!on) return;
    const press = (key: KeyboardEvent) => {
      if (!isPressed(name, key) || key.repeat || key.defaultPrevented) return;
      if ((key.target as Element | null)?.closest(TAKEN)) return;
      key.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", press);
    const release = takeShortcuts([name]);
    return () => {
      document.removeEventListener("keydown", press);
      release();
    };
  }, [name, on]);
}
