import assert from "node:assert/strict";
import { test } from "node:test";
import { wallAddress } from "./wall-address.ts";

test("the wall is found from a notebook's page, also where the server lies in a folder of another", () => {
  assert.equal(wallAddress("K7M4QP", "k-1", "/voila/render/facilitator.ipynb"), "/s/K7M4QP#k=k-1");
  assert.equal(wallAddress("K7M4QP", "k-1", "/skole/voila/render/sub/start.ipynb"), "/skole/s/K7M4QP#k=k-1");
});
