import { useEffect, useRef } from "preact/hooks";
import type { Code } from "./types.ts";

interface KeysProps {
  codes: readonly Code[];
  onCode(code: Code): void;
  undo(): void;
  redo(): void;
}

const writes = (target: EventTarget | null): boolean => target instanceof Element && target.closest("input, textarea, select, dialog") !== null;

/** A keyboard at hand: each code's own key, n for a note, Ctrl or Cmd with Z. Letters typed in a field are only letters. */
export function useKeys(props: KeysProps): void {
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.repeat || event.defaultPrevented || writes(event.target) || document.querySelector("dialog[open]")) return;
      const { codes, onCode, undo, redo } = latest.current;
      const key = event.key.toLowerCase();
      if (event.altKey) return;
      if (event.ctrlKey || event.metaKey) {
        if (key !== "z" && key !== "y") return;
        event.preventDefault();
        if (key === "y" || event.shiftKey) redo();
        else undo();
        return;
      }
      const code = codes.find((code) => code.key?.toLowerCase() === key);
      if (code) {
        event.preventDefault();
        onCode(code);
      } else if (key === "n") {
        event.preventDefault();
        document.getElementById("fb-ob-seen")?.focus();
      }
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}
