import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fold, SessionLog } from "./session.ts";
import type { ObservingEvent, Session } from "./types.ts";

interface Case {
  name: string;
  events: ObservingEvent[];
  session: unknown;
}
const cases = JSON.parse(readFileSync(new URL("../../../tests/fixtures/observing.json", import.meta.url), "utf8")) as Case[];

/** A session as JSON, the same on both sides: all fields, times in UTC, the scheme by name. */
function plain({ began, setting, events, samples, entries, ...rest }: Session): unknown {
  const scheme = began?.scheme ? `${began.scheme.id} ${began.scheme.version}` : null;
  const content = {
    ...rest,
    began: began && { ...began, started: new Date(began.started).toISOString(), scheme },
    setting: began && setting,
    events: [...events.values()],
    samples: [...samples.values()],
    entries: [...entries.values()].map((entry) => ({ at: null, ...entry })),
  };
  return JSON.parse(JSON.stringify(content));
}

for (const { name, events, session } of cases) {
  test(`both sides fold the same: ${name}`, () => assert.deepEqual(plain(fold(events)), session));

  test(`one by one, in any order and twice, it is the same: ${name}`, () => {
    for (let turn = 0; turn < 20; turn++) {
      const shuffled = [...events, ...events.slice(turn)].map((event) => ({ event, place: Math.random() })).sort((a, b) => a.place - b.place);
      const log = new SessionLog();
      for (const { event } of shuffled) log.add([event]);
      assert.deepEqual(plain(log.session), session);
    }
  });

  test(`as it happened, event by event, it is what all of them fold to: ${name}`, () => {
    const inOrder = new SessionLog(events).events;
    const log = new SessionLog();
    inOrder.forEach((event, i) => {
      log.add([event]);
      assert.deepEqual(plain(log.session), plain(fold(inOrder.slice(0, i + 1))));
    });
  });
}

test("what is no event of ours does nothing", () => {
  const [began] = cases[0]!.events as [ObservingEvent];
  const malformed = [null, 5, [], { target: 5 }, { target: [began.id] }, { target: null, t: "x" }].flatMap((data, i) =>
    ["undone", "coded", "mended", "constructor", "saved"].map((kind, j) => ({ ...began, id: `odd-${i}-${j}`, at: "?", kind, data })),
  ) as unknown as ObservingEvent[];
  assert.deepEqual(plain(fold([began, ...malformed])), plain(fold([began])));
});
