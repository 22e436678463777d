import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeStorage } from "../device/fake-storage.ts";
import { DeviceStorage } from "../device/storage.ts";
import { joinId, leaveSeat, seatOf, takeSeat } from "./seat.ts";

const seat = { participant: "p", key: "k" };

test("one intention to join has one id, also after a reload and in another tab", () => {
  const shared = new FakeStorage();
  const first = joinId(new DeviceStorage(shared), "ABC234");
  assert.match(first, /^[0-9a-f]{40}$/);
  assert.equal(joinId(new DeviceStorage(shared), "ABC234"), first);
  assert.notEqual(joinId(new DeviceStorage(shared), "XYZ234"), first);
});

test("the id is forgotten once there is a place, and a lost place is a new intention", () => {
  const shared = new FakeStorage();
  const storage = new DeviceStorage(shared);
  const first = joinId(storage, "ABC234");
  takeSeat(storage, "ABC234", seat);
  assert.deepEqual(seatOf(storage, "ABC234"), seat);
  assert.equal(JSON.stringify([...Array(shared.length).keys()].map((i) => shared.getItem(shared.key(i) ?? ""))).includes(first), false);
  leaveSeat(storage, "ABC234");
  assert.equal(seatOf(storage, "ABC234"), null);
  assert.notEqual(joinId(storage, "ABC234"), first);
});
