import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { answerInWords, filledAnswers, positionInWords, sameAnswers } from "../answering/answers.ts";
import { faults } from "../answering/faults.ts";
import { uuid7 } from "../device/uuid.ts";
import type { Field } from "../room/room.ts";
import type { Catalogue } from "./catalogue.ts";
import { dateInWords, timeLeft, timeOfDay } from "./dates.ts";
import { setLanguage, t, tn } from "./gettext.ts";
import { listInWords } from "./lists.ts";

const DANISH: Catalogue = {
  "at {time}": "kl. {time}",
  "{some} and {last}": "{some} og {last}",
  "Hello {name}": "Hej {name}",
  "{n} child": ["{n} barn", "{n} børn"],
};
const noon = new Date(2026, 1, 3, 15, 4);

afterEach(() => setLanguage("en"));

test("English is what stands in the source", () => {
  setLanguage("en");
  assert.deepEqual([t("Hello {name}", { name: "Bo" }), tn("{n} child", "{n} children", 1), tn("{n} child", "{n} children", 0)], [
    "Hello Bo",
    "1 child",
    "0 children",
  ]);
  assert.equal(timeOfDay(noon), "at 15:04");
});

test("Danish comes from the catalogue, and times are written as Danes write them", () => {
  setLanguage("da", DANISH);
  assert.deepEqual([t("Hello {name}", { name: "Bo" }), tn("{n} child", "{n} children", 1), tn("{n} child", "{n} children", 2)], [
    "Hej Bo",
    "1 barn",
    "2 børn",
  ]);
  assert.deepEqual([timeOfDay(noon), dateInWords(noon)], ["kl. 15.04", "3. februar 2026"]);
  assert.equal(listInWords(["Anna", "Bo", "Carl"]), "Anna, Bo og Carl");
});

test("a value that looks like a placeholder is left as it is", () => {
  assert.equal(t("Hello {name}", { name: "{n} $& <b>" }), "Hello {n} $& <b>");
});

test("time left is in whole seconds, and never below nothing", () => {
  assert.deepEqual([timeLeft(245_000), timeLeft(59_001), timeLeft(-5)], ["4:05", "0:59", "0:00"]);
});

test("answers read as words", () => {
  const line: Field = { field: "f", type: "position", required: true, label: "", low: "Child", high: "Class", min: 0, max: 100 };
  assert.equal(positionInWords(line, 50), "In the middle (50 of 100)");
  assert.equal(positionInWords(line, 70), "Nearest to “Class” (70 of 100)");
  const tags: Field = { field: "t", type: "tags", required: false, label: "", options: [{ option: "a", label: "A!" }] };
  assert.equal(answerInWords(tags, ["a", "gone"]), "A!, gone");
  assert.equal(answerInWords({ ...tags, type: "cards" }, ["a", " ", "b "]), "a · b");
});

test("a missing answer and one that is too long have a message each", () => {
  const field: Field = { field: "f", type: "text", required: true, label: "", max_length: 2 };
  assert.deepEqual(Object.keys(faults({ fields: [field] }, { f: "  " })), ["f"]);
  assert.deepEqual(Object.keys(faults({ fields: [field] }, { f: "abc" })), ["f"]);
  assert.deepEqual(faults({ fields: [field] }, { f: "👍👍" }), {});
});

test("cards are one answer: blank ones are none, and each has its own length", () => {
  const field: Field = { field: "f", type: "cards", required: true, label: "", max_length: 3, most: 3 };
  assert.deepEqual(Object.keys(faults({ fields: [field] }, { f: ["", " "] })), ["f"]);
  assert.deepEqual(Object.keys(faults({ fields: [field] }, { f: ["ab", "abcd"] })), ["f"]);
  assert.deepEqual(faults({ fields: [field] }, { f: ["abc", "", "abc"] }), {});
  assert.deepEqual(filledAnswers({ f: [" a", "", "b"], g: [""] }), { f: ["a", "b"] });
  assert.equal(sameAnswers({ f: ["a ", "", "b"] }, { f: ["b", "a"] }), true);
});

test("an id is a UUID of version 7 that sorts by its millisecond", () => {
  const ids = [uuid7(1_700_000_000_000), uuid7(1_700_000_000_001)];
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual([...ids].sort(), ids);
});
