import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeStorage } from "../device/fake-storage.ts";
import { DeviceStorage } from "../device/storage.ts";
import { readDraft, storeDraft } from "../record-form/draft.ts";
import { bodyOf, changeRow, draftFaults, newDraft, newRow, OBSERVATION, placeOnPage, type Draft } from "./draft.ts";

const MORNING = new Date(2026, 10, 21, 9, 5);
const LATER = new Date(2026, 10, 21, 9, 40);

function written(): Draft {
  const rows = [newRow(MORNING), { ...newRow(MORNING), seen: " To børn venter ved døren. ", quote: "Skal jeg også?" }];
  return { ...newDraft(MORNING), setting: "Gangen", rows };
}

test("only what has words is sent, and rows are numbered without the blank ones", () => {
  const draft = written();
  const body = bodyOf(draft);
  assert.deepEqual(body, {
    setting: "Gangen",
    observed_on: "2026-11-21",
    entries: [{ at: "09:05", seen: "To børn venter ved døren.", quote: "Skal jeg også?" }],
  });
  assert.equal(placeOnPage("entries.0.quote", draft), `${draft.rows[1]?.key}.quote`);
  assert.equal(placeOnPage("setting", draft), "setting");
});

test("a row's time is when its first letter was written, unless somebody set it", () => {
  const row = newRow(MORNING);
  const begun = changeRow(row, { seen: "T" }, LATER);
  assert.equal(begun.at, "09:40");
  assert.equal(changeRow(begun, { seen: "To" }, new Date(2026, 10, 21, 10, 0)).at, "09:40");
  assert.equal(changeRow(changeRow(row, { at: "08:15" }, MORNING), { seen: "T" }, LATER).at, "08:15");
});

test("a meaning or a quote without what was seen is pointed out", () => {
  const draft = written();
  const [first, second] = draft.rows;
  assert.deepEqual(Object.keys(draftFaults(draft)), []);
  const lone = { ...draft, rows: [{ ...first!, interpretation: "Måske er han træt" }, second!] };
  assert.deepEqual(Object.keys(draftFaults(lone)), [`${first!.key}.seen`]);
  assert.deepEqual(Object.keys(draftFaults(newDraft(MORNING))).length, 2);
});

test("a draft with words survives on the device with its id; a blank one does not", () => {
  const storage = new DeviceStorage(new FakeStorage());
  const draft = written();
  storeDraft(OBSERVATION, storage, draft);
  assert.equal(readDraft(OBSERVATION, storage, LATER).id, draft.id);
  storeDraft(OBSERVATION, storage, newDraft(LATER));
  assert.notEqual(readDraft(OBSERVATION, storage, LATER).id, draft.id);
});
