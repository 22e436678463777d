import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeStorage } from "./fake-storage.ts";
import { DeviceStorage, HistoryStore } from "./storage.ts";

/** A tab's history entry: what stands in it is there after a reload. */
function fakeHistory(state: unknown = null): Pick<History, "state" | "replaceState"> {
  return {
    state,
    replaceState(next: unknown) {
      (this as { state: unknown }).state = structuredClone(next);
    },
  };
}

const full = (): FakeStorage => Object.assign(new FakeStorage(), { full: true });

test("where the browser refuses to store, the tab keeps it over a reload, and it is told", () => {
  const history = fakeHistory({ of: "others" });
  for (const storage of [null, full()]) {
    const device = new DeviceStorage(storage, [null, new HistoryStore(history)]);
    device.set("seat:ABC234", { participant: "p" });
    assert.equal(device.failed, true);
    const reloaded = new DeviceStorage(storage, [null, new HistoryStore(history)]);
    assert.deepEqual(reloaded.get("seat:ABC234"), { participant: "p" });
    assert.deepEqual(reloaded.keys("seat:"), ["seat:ABC234"]);
    reloaded.remove("seat:ABC234");
    assert.deepEqual(history.state, { of: "others", stored: {} });
  }
});

test("what lies in a spare store moves home once there is room, and is there once", () => {
  const [home, spare] = [full(), new FakeStorage()];
  const device = new DeviceStorage(home, [spare]);
  device.set("draft", "one");
  assert.equal(spare.length, 1);
  home.full = false;
  device.set("draft", "two");
  assert.equal(device.failed, false);
  assert.deepEqual([home.length, spare.length, device.get("draft")], [1, 0, "two"]);
});

test("an older text in a full store does not stand before a newer one in a spare", () => {
  const [home, spare] = [new FakeStorage(), new FakeStorage()];
  const device = new DeviceStorage(home, [spare]);
  device.set("draft", "old");
  home.full = true;
  device.set("draft", "new");
  assert.equal(new DeviceStorage(home, [spare]).get("draft"), "new");
});

test("what is released is in no store of the device, and can be read until the page closes", () => {
  const history = fakeHistory();
  const device = new DeviceStorage(null, [new HistoryStore(history)]);
  device.set("draft:ABC234:p", "mine");
  device.release("draft:ABC234:");
  assert.deepEqual(history.state, { stored: {} });
  assert.equal(device.get("draft:ABC234:p"), "mine");
});
