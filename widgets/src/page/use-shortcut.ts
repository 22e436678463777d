import { useEffect, useRef } from "preact/hooks";

/** Where a key belongs to what is being written or asked, and not to the page. */
const TAKEN = "textarea, input, select, dialog, [contenteditable], .jp-Notebook-cell .jp-InputArea";

/** Ctrl and a key do something from anywhere on the page, except where something is being written. */
export function useShortcut(name: string, go: () => void): void {
  const latest = useRef(go);
  latest.current = go;
  useEffect(() => {
    const press = (key: KeyboardEvent) => {
      if (key.key.toLowerCase() !== name.toLowerCase() || !(key.ctrlKey || key.metaKey)) return;
      if (key.shiftKey || key.altKey || key.repeat || key.defaultPrevented) return;
      if ((key.target as Element | null)?.closest(TAKEN)) return;
      key.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [name]);
}
