/** The sources of the front end import each other without a circle. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { circlesIn, importsOf, parsedSources } from "./sources.mjs";

const widgets = fileURLToPath(new URL("..", import.meta.url));

test("no source imports another in a circle, not even for a type", () => {
  const sources = parsedSources(widgets);
  assert.ok(sources.size > 300, "the sources are somewhere else now");
  const imports = new Map([...sources].map(([path, source]) => [path, importsOf(path, source)]));
  assert.deepEqual(circlesIn(imports), []);
});

test("every import leads to a source of the project", () => {
  const sources = parsedSources(widgets);
  const lost = [...sources].flatMap(([path, source]) => importsOf(path, source).filter((file) => !sources.has(file)));
  assert.deepEqual(lost, []);
});

test("a circle is found however long it is, and what leads into it is no part of it", () => {
  const graph = new Map([
    ["a", ["b"]],
    ["b", ["c"]],
    ["c", ["d", "b"]],
    ["d", ["c"]],
    ["e", ["e"]],
    ["f", []],
  ]);
  assert.deepEqual(circlesIn(graph), [["b", "c", "d"], ["e"]]);
  assert.deepEqual(circlesIn(new Map([["a", ["b", "c"]], ["b", ["c"]], ["c", []]])), []);
});
