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

test("a place that is lost is asked for again with the id that it was taken with", () => {
  const shared = new FakeStorage();
  const storage = new DeviceStorage(shared);
  const first = joinId(storage, "ABC234");
  takeSeat(storage, "ABC234", { ...seat, id: first, name: "Mette" });
  assert.deepEqual(seatOf(storage, "ABC234"), { ...seat, id: first, name: "Mette" });
  leaveSeat(storage, "ABC234");
  assert.equal(seatOf(storage, "ABC234"), null);
  assert.equal(joinId(storage, "ABC234"), first);
});

test("a place that an earlier version took has no id, and is asked for as a new one", () => {
  const storage = new DeviceStorage(new FakeStorage());
  takeSeat(storage, "ABC234", seat);
  leaveSeat(storage, "ABC234");
  assert.match(joinId(storage, "ABC234"), /^[0-9a-f]{40}$/);
});
