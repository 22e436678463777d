/** Every key that a page takes: the handlers ask this table, and the list that a reader sees is made of it. */

interface Shortcut {
  /** Values of `KeyboardEvent.key`, in small letters. */
  keys: readonly string[];
  /** Whether Ctrl (or ⌘) is held down. */
  ctrl?: boolean;
  /** What is printed on the keys. */
  caps: string;
}

const SHORTCUTS = {
  "lead-on": { keys: ["enter"], ctrl: true, caps: "Ctrl ↵" },
  undo: { keys: ["z"], ctrl: true, caps: "Ctrl Z" },
  "walk-cards": {
    keys: ["arrowright", "arrowdown", "arrowleft", "arrowup", "home", "end"],
    caps: "← ↑ → ↓",
  },
  "move-card": { keys: ["m"], caps: "M" },
  "let-go": { keys: ["escape"], caps: "Esc" },
  "list-keys": { keys: ["?"], caps: "?" },
} satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof SHORTCUTS;

const shortcut = (name: ShortcutName): Shortcut => SHORTCUTS[name];

export const capsOf = (name: ShortcutName): string => shortcut(name).caps;

/** Whether this press is the shortcut's. Shift only tells where it is not part of what gives the character. */
export function isPressed(name: ShortcutName, press: KeyboardEvent): boolean {
  const { keys, ctrl = false } = shortcut(name);
  if (!keys.includes(press.key.toLowerCase()) || press.altKey) return false;
  return ctrl === (press.ctrlKey || press.metaKey) && !(ctrl && press.shiftKey);
}

/** How many parts of the page take each shortcut now. */
const takers = new Map<ShortcutName, number>();

/** Tells that a part of the page takes these; the function that is returned tells that it no longer does. */
export function takeShortcuts(names: readonly ShortcutName[]): () => void {
  const count = (more: number) => names.forEach((name) => takers.set(name, (takers.get(name) ?? 0) + more));
  count(1);
  return () => count(-1);
}

/** What the page takes now, in the table's order. */
export const takenShortcuts = (): ShortcutName[] => (Object.keys(SHORTCUTS) as ShortcutName[]).filter((name) => (takers.get(name) ?? 0) > 0);
