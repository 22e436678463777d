import { FakePage } from "../page/fake-page.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Controls } from "./controls.ts";

test("controls are off and say why, what is written stays in reach, and all comes back as it was", async () => {
  const page = new FakePage();
  document.body.innerHTML = `<button id="load">Load</button><main id="rendered_cells">
    <button id="go" title="Ctrl ↵">Go</button><button id="busy" aria-disabled="true">Busy</button><textarea></textarea></main>`;
  const at = (id: string) => document.getElementById(id) as HTMLElement;
  const pressed: string[] = [];
  for (const id of ["load", "go"]) at(id).addEventListener("click", () => void pressed.push(id));
  document.addEventListener("keydown", ({ key }) => void pressed.push(key));
  const press = (from: Element, key: string) => from.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey: true, bubbles: true, cancelable: true }));
  const controls = new Controls();

  controls.switchOff("The line is down.");
  for (const id of ["load", "go"]) at(id).click();
  press(document.body, "Enter");
  press(document.querySelector("textarea")!, "z");
  assert.deepEqual(pressed, ["load", "z"]);
  assert.deepEqual([at("go").getAttribute("aria-disabled"), at("go").title, at("load").title], ["true", "The line is down.", ""]);

  controls.switchOn();
  at("go").click();
  press(document.body, "Enter");
  assert.deepEqual(pressed, ["load", "z", "go", "Enter"]);
  assert.deepEqual([at("go").hasAttribute("aria-disabled"), at("go").title, at("busy").getAttribute("aria-disabled")], [false, "Ctrl ↵", "true"]);
  await page.close();
});
