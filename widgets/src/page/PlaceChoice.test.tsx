import { FakePage } from "./fake-page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { act } from "preact/test-utils";
import { PlaceChoice, whoseOf, type Place } from "./PlaceChoice.tsx";
import type { Whose } from "./TeamAndSchool.tsx";

let page: FakePage;
beforeEach(() => (page = new FakePage()));
afterEach(() => page.close());

const places: Place[] = [{ school: "Lundeskolen", team: "7. årgang" }, { school: "Bakkeskolen" }];

test("what this device remembers counts where one's key is for it, else the first place does", () => {
  assert.deepEqual(whoseOf(places, { school: "Lundeskolen", team: "9. årgang" }), { school: "Lundeskolen", team: "7. årgang" });
  assert.deepEqual(whoseOf(places, { school: "Skovskolen", team: "9. årgang" }), { school: "Lundeskolen", team: "7. årgang" });
  assert.deepEqual(whoseOf(places, { school: "Bakkeskolen", team: "5.b" }), { school: "Bakkeskolen", team: "5.b" });
  assert.deepEqual(whoseOf([], { school: "Skovskolen", team: "9. årgang" }), { school: "Skovskolen", team: "9. årgang" });
});

test("a team is chosen, and written only where the whole school is one's own", async () => {
  let whose: Whose = { school: "Lundeskolen", team: "7. årgang" };
  const draw = () => page.draw(<PlaceChoice places={places} whose={whose} onChange={(next) => (whose = next)} />);
  await draw();
  assert.equal(page.all("option").map(({ textContent }) => textContent).join(" | "), "7. årgang, Lundeskolen | Bakkeskolen");
  assert.equal(page.find("input"), null);
  const select = page.find<HTMLSelectElement>("select")!;
  await act(() => {
    select.value = "1";
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  assert.deepEqual(whose, { school: "Bakkeskolen", team: "" });
  await draw();
  await page.write("input", "5.b");
  assert.deepEqual(whose, { school: "Bakkeskolen", team: "5.b" });
});
