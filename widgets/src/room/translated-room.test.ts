import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeRoom, fakeStep, fakeView } from "./fake-room.ts";
import type { AgendaItem } from "./room.ts";
import { TranslatedRoom } from "./translated-room.ts";

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A room whose translations are the titles in capitals; null while there is no connection. */
class Fake extends FakeRoom {
  asked = 0;
  offline = false;
  mirror = () => Promise.resolve([]);
  translatedAgenda = async (): Promise<AgendaItem[] | null> => {
    this.asked += 1;
    return this.offline ? null : this.view.agenda.map((item) => ({ ...item, title: item.title.toUpperCase() }));
  };
}

const titles = (room: TranslatedRoom): string[] => room.get()!.agenda.map(({ title }) => title);

test("the agenda is the meeting's until it has come in the reader's language, once for each agenda", async () => {
  const fake = new Fake(fakeView([fakeStep("a")]));
  const room = new TranslatedRoom(fake);
  let news = 0;
  room.subscribe(() => news++);
  assert.deepEqual(titles(room), ["Exercise"]);
  await turn();
  assert.deepEqual([titles(room), news], [["EXERCISE"], 1]);
  fake.show({ revision: 2, agenda: structuredClone(fake.view.agenda) });
  assert.deepEqual([titles(room), fake.asked, room.get()!.revision], [["EXERCISE"], 1, 2]);
  fake.show({ agenda: [{ ...fake.view.agenda[0]!, title: "Longer" }] });
  assert.deepEqual(titles(room), ["Longer"]);
  await turn();
  assert.deepEqual([titles(room), fake.asked], [["LONGER"], 2]);
});

test("without a connection it is asked for again with the next view", async () => {
  const fake = new Fake(fakeView([fakeStep("a")]));
  const room = new TranslatedRoom(fake);
  fake.offline = true;
  room.get();
  await turn();
  assert.deepEqual(titles(room), ["Exercise"]);
  fake.offline = false;
  fake.show({ revision: 2 });
  room.get();
  await turn();
  assert.deepEqual(titles(room), ["EXERCISE"]);
});
