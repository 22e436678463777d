import assert from "node:assert/strict";
import { test } from "node:test";
import { Line } from "./line.ts";

/** A line whose server answers as told, and whose time passes when told. */
function line(answers: boolean[]) {
  const happened: string[] = [];
  const timers: (() => void)[] = [];
  const line = new Line({
    answers: async () => answers.shift() ?? true,
    after: (_milliseconds, act) => {
      timers.push(act);
      return () => timers.splice(timers.indexOf(act) >>> 0, 1);
    },
    changed: (state) => void happened.push(state),
    reload: () => void happened.push("reload"),
  });
  const pass = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    timers.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { line, happened, timers, pass };
}

test("a server that was restarted is waited for, and then the page is loaded again", async () => {
  const { line: it, happened, pass } = line([false, false, true]);
  it.lost();
  assert.deepEqual(happened, ["down"]);
  await pass();
  await pass();
  assert.deepEqual(happened, ["down", "back"]);
  await pass();
  assert.deepEqual(happened, ["down", "back", "reload"]);
});

test("a kernel that is still there comes back, and the page stays as it is", async () => {
  const { line: it, happened, timers, pass } = line([false, true]);
  it.lost();
  await pass();
  it.lost();
  it.found();
  assert.deepEqual(happened, ["down", "back", "up"]);
  assert.equal(timers.length, 0);
});

test("a kernel that is gone is not waited for", async () => {
  const { line: it, happened, pass } = line([true]);
  it.lost(true);
  it.found();
  await pass();
  assert.deepEqual(happened, ["down", "reload"]);
});

test("a server that goes again before the kernel is back is waited for anew", async () => {
  const { line: it, happened, pass } = line([true, false, true, true]);
  it.lost();
  await pass();
  assert.deepEqual(happened, ["down", "back", "down"]);
  await pass();
  await pass();
  assert.deepEqual(happened, ["down", "back", "down", "back", "reload"]);
});
