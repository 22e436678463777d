import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { FetchStream } from "./fetch-stream.ts";

const fetched = globalThis.fetch;
afterEach(() => void (globalThis.fetch = fetched));

/** A server that answers with these parts, and remembers what it was asked with. */
function answering(parts: Uint8Array[], status = 200) {
  const asked: Headers[] = [];
  globalThis.fetch = async (_url, init) => {
    asked.push(new Headers(init?.headers));
    return new Response(new ReadableStream({ start: (body) => (parts.forEach((part) => body.enqueue(part)), body.close()) }), { status });
  };
  return asked;
}

/** All that a stream tells, until its line has ended. */
const heard = (): Promise<string[]> =>
  new Promise((resolve) => {
    const events: string[] = [];
    const stream = new FetchStream("/stream", "the key");
    for (const type of ["view", "patch"]) stream.addEventListener(type, ({ data }) => void events.push(`${type} ${data}`));
    stream.addEventListener("error", () => resolve(events));
  });

test("events are told as they come, wherever a part of the line ends, and then that it has ended", async () => {
  const bytes = new TextEncoder().encode('id: 1\nevent: view\ndata: {"title":"Møde"}\n\nid: 2\nevent: patch\ndata: {}\n\nid: 3\neven');
  for (const at of [1, 31, 32, 40, bytes.length]) {
    const asked = answering([bytes.slice(0, at), bytes.slice(at)]);
    assert.deepEqual(await heard(), ['view {"title":"Møde"}', "patch {}"]);
    assert.equal(asked[0]?.get("Authorization"), "Bearer the key");
  }
});

test("a refusal ends the line, and so does a server that is gone", async () => {
  answering([new TextEncoder().encode("event: view\ndata: {}\n\n")], 401);
  assert.deepEqual(await heard(), []);
  globalThis.fetch = () => Promise.reject(new TypeError("gone"));
  assert.deepEqual(await heard(), []);
});

test("a stream that was closed tells nothing more", async () => {
  answering([new TextEncoder().encode("event: view\ndata: {}\n\n")]);
  const events: string[] = [];
  const stream = new FetchStream("/stream", "k");
  for (const type of ["view", "error"]) stream.addEventListener(type, () => void events.push(type));
  stream.close();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(events, []);
});
