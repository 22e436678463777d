import { useEffect } from "preact/hooks";
import { takeShortcuts, type ShortcutName } from "./shortcuts.ts";

/** Shortcuts that a part of the page handles itself, where focus is within it. */
export function useOwnShortcuts(names: readonly ShortcutName[]): void {
  useEffect(() => takeShortcuts(names), []);
}
