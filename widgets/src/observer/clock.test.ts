import assert from "node:assert/strict";
import { test } from "node:test";
import { HybridClock, localMoment, SessionTime, type Clocks } from "./clock.ts";

const HOUR = 3600;

/** A device whose clocks go as told, in seconds. */
class Device implements Clocks {
  private at = Date.UTC(2026, 10, 21, 8, 0, 0);
  private running = 1000;
  wall = () => this.at;
  steady = () => this.running;
  passes(seconds: number): void {
    this.at += seconds * 1000;
    this.running += seconds * 1000;
  }
  isSet(by: number): void {
    this.at += by * 1000;
  }
  sleeps(seconds: number): void {
    this.at += seconds * 1000;
  }
  reloads(): void {
    this.running = 3;
  }
}

test("time is counted from the beginning", () => {
  const device = new Device();
  const time = new SessionTime(device);
  device.passes(12.345);
  assert.deepEqual([time.now(), time.check()], [12.345, null]);
});

test("a clock set back by an hour in the middle does nothing to the time, and is told once", () => {
  const device = new Device();
  const time = new SessionTime(device);
  device.passes(60);
  device.isSet(-HOUR);
  device.passes(5);
  assert.equal(time.now(), 65);
  assert.deepEqual(time.check(), { t: 65, by: -HOUR });
  device.passes(5);
  assert.deepEqual([time.check(), time.now()], [null, 70]);
});

test("set back while the page was out of sight is told as well", () => {
  const device = new Device();
  const time = new SessionTime(device);
  device.isSet(-HOUR);
  device.passes(5);
  assert.deepEqual([time.check(true), time.now()], [{ t: 5, by: -HOUR }, 5]);
});

test("set forward in full view, time goes on as before", () => {
  const device = new Device();
  const time = new SessionTime(device);
  device.passes(10);
  device.isSet(HOUR);
  assert.deepEqual([time.check(), time.now()], [{ t: 10, by: HOUR }, 10]);
});

test("a phone that slept out of sight counts what it slept, and tells of no jump", () => {
  const device = new Device();
  const time = new SessionTime(device);
  device.passes(10);
  assert.equal(time.check(), null);
  device.sleeps(600);
  assert.deepEqual([time.check(true), time.now()], [null, 610]);
});

test("a phone whose steady clock goes on in its sleep counts the same", () => {
  const device = new Device();
  const time = new SessionTime(device);
  device.passes(610);
  assert.deepEqual([time.check(true), time.now()], [null, 610]);
});

test("after a reload it goes on by the wall clock", () => {
  const device = new Device();
  const before = new SessionTime(device);
  device.passes(100);
  const { anchor } = before;
  device.reloads();
  device.passes(20);
  const after = new SessionTime(device, anchor);
  assert.deepEqual([after.now(), after.check()], [120, null]);
});

test("set back across a reload, it goes on from where it was, and the jump is told once", () => {
  const device = new Device();
  const before = new SessionTime(device);
  device.passes(100);
  const { anchor } = before;
  device.isSet(-HOUR);
  device.reloads();
  const after = new SessionTime(device, anchor);
  device.passes(7);
  assert.equal(after.now(), 107);
  assert.deepEqual([after.check(), after.check()], [{ t: 100, by: -HOUR }, null]);
});

test("a clock that is slowly put right is no jump", () => {
  const device = new Device();
  const time = new SessionTime(device);
  for (let i = 0; i < 10; i++) {
    device.passes(60);
    device.isSet(-1);
    assert.equal(time.check(), null);
  }
  assert.equal(time.now(), 600);
});

test("time never goes back and never passes a day, whatever happens", () => {
  const device = new Device();
  let time = new SessionTime(device);
  let last = 0;
  for (let i = 0; i < 500; i++) {
    const seconds = Math.random() * 400;
    const move = Math.floor(Math.random() * 5);
    if (move === 0) device.passes(seconds);
    else if (move === 1) device.isSet((Math.random() - 0.5) * 2 * HOUR);
    else if (move === 2) device.sleeps(seconds);
    else if (move === 3) time.check(Math.random() < 0.5);
    else {
      const { anchor } = time;
      device.reloads();
      time = new SessionTime(device, anchor);
    }
    assert.ok(time.now() >= last && time.now() <= 86_400);
    last = time.now();
  }
});

test("readings are later than all before, and than what was seen", () => {
  let wall = Date.UTC(2026, 10, 21, 15, 4, 5, 678);
  const clock = new HybridClock(() => wall);
  const readings = [clock.tick(), clock.tick()];
  assert.deepEqual(readings, ["2026-11-21T15:04:05.678Z-0000", "2026-11-21T15:04:05.678Z-0001"]);
  wall -= HOUR * 1000;
  readings.push(clock.tick());
  clock.saw("2026-11-21T16:00:00.000Z-9999");
  readings.push(clock.tick());
  clock.saw("nonsense");
  readings.push(clock.tick());
  assert.deepEqual(readings.slice(2), ["2026-11-21T15:04:05.678Z-0002", "2026-11-21T16:00:00.001Z-0000", "2026-11-21T16:00:00.001Z-0001"]);
  assert.deepEqual([...readings].sort(), readings);
});

test("a moment is told with the device's own offset", () => {
  const at = Date.UTC(2026, 10, 21, 8, 5, 0, 25);
  const text = localMoment(at);
  assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.025[+-]\d\d:\d\d$/);
  assert.equal(Date.parse(text), at);
});
