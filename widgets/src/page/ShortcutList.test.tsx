import { FakePage } from "./fake-page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { act } from "preact/test-utils";
import { ShortcutList } from "./ShortcutList.tsx";
import { useOwnShortcuts } from "./use-own-shortcuts.ts";
import { useShortcut } from "./use-shortcut.ts";

let page: FakePage;
beforeEach(() => (page = new FakePage()));
afterEach(() => page.close());

let pressed = 0;
function Leads({ board = false }: { board?: boolean }) {
  useShortcut("lead-on", () => (pressed += 1));
  return (
    <>
      {board && <Board />}
      <textarea />
      <ShortcutList />
    </>
  );
}
function Board() {
  useOwnShortcuts(["move-card"]);
  return null;
}

const press = (key: string, more: KeyboardEventInit = {}, at: Element = document.body) =>
  act(() => void at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more })));
const isOpen = () => page.find<HTMLDialogElement>("dialog")?.open ?? false;
const listed = () => page.all(".fb-keys kbd").map(({ textContent }) => textContent);

test("the list opens by ? and has the keys that the page takes now, and no others", async () => {
  await page.draw(<Leads />);
  await press("?", { shiftKey: true });
  assert.ok(isOpen());
  assert.deepEqual(listed(), ["Ctrl ↵", "?"]);
  await page.draw(<Leads board />);
  await page.press("Close the window");
  await press("?", { shiftKey: true });
  assert.deepEqual(listed(), ["Ctrl ↵", "M", "?"]);
});

test("a key that belongs to what is being written does nothing", async () => {
  await page.draw(<Leads />);
  await press("?", {}, page.find("textarea")!);
  await press("Enter", { ctrlKey: true }, page.find("textarea")!);
  assert.equal(isOpen(), false);
  assert.equal(pressed, 0);
  await press("Enter", { ctrlKey: true });
  await press("Enter", { ctrlKey: true, repeat: true });
  await press("Enter");
  assert.equal(pressed, 1);
});

test("who sets off the key by mistake turns it off, also for next time", async () => {
  await page.draw(<Leads />);
  await page.press("Keys");
  await act(() => page.find("input")!.click());
  assert.deepEqual(listed(), ["Ctrl ↵"]);
  await page.press("Close the window");
  await press("?");
  assert.equal(isOpen(), false);
  await page.draw(null);
  await page.draw(<Leads />);
  await press("?");
  assert.equal(isOpen(), false);
  await page.press("Keys");
  await act(() => page.find("input")!.click());
  assert.deepEqual(listed(), ["Ctrl ↵", "?"]);
});
