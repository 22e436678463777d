import assert from "node:assert/strict";
import { test } from "node:test";
import { follow, pageByKey, within, type Place } from "./paging.ts";

const at = (page: number, turned = 0): Place => ({ shows: "a/s/revealed", turned, page });

test("a page is always one of those that there are", () => {
  assert.deepEqual([within(-1, 3), within(2, 3), within(3, 3), within(5, 0)], [0, 2, 2, 0]);
});

test("something else that is shown begins on the page that whoever leads is on", () => {
  assert.deepEqual(follow(at(2), "a/t/open", 0, 3), { shows: "a/t/open", turned: 0, page: 0 });
  assert.deepEqual(follow(at(2), "a/t/open", 1, 3), { shows: "a/t/open", turned: 1, page: 1 });
});

test("a wall goes as far as whoever leads turns, from the page that it is on itself", () => {
  assert.equal(follow(at(1), "a/s/revealed", 1, 4).page, 2);
  assert.equal(follow(at(1, 3), "a/s/revealed", 2, 4).page, 0);
  assert.equal(follow(at(1), "a/s/revealed", 0, 4).page, 1);
});

test("what is turned beyond the last page is turned back from it at once", () => {
  const beyond = follow(at(2), "a/s/revealed", 1, 3);
  assert.equal(beyond.page, 2);
  assert.equal(follow(beyond, "a/s/revealed", 0, 3).page, 1);
});

test("keyboards and clickers turn, and no other key does", () => {
  const press = (key: string, page: number, shiftKey = false) => pageByKey({ key, shiftKey }, page, 3);
  for (const key of ["PageDown", "ArrowRight", "ArrowDown", " ", "Enter"]) assert.deepEqual([press(key, 0), press(key, 2)], [1, 2]);
  for (const key of ["PageUp", "ArrowLeft", "ArrowUp", "Backspace"]) assert.deepEqual([press(key, 2), press(key, 0)], [1, 0]);
  assert.deepEqual([press(" ", 1, true), press("Home", 2), press("End", 0)], [0, 0, 2]);
  for (const key of ["a", "Escape", "Tab", "F5"]) assert.equal(press(key, 1), null);
});
