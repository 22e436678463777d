import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeStorage } from "../device/fake-storage.ts";
import { DeviceStorage } from "../device/storage.ts";
import { readDraft, storeDraft } from "../record-form/draft.ts";
import { changeRow, removeRow } from "../record-form/keyed-rows.ts";
import { bodyOf, CONVERSATION, correction, draftOf, newDraft, newNext, newQuestion, newStatement, newShared, placeOnPage, textsOf, type Draft } from "./draft.ts";

const MORNING = new Date(2026, 10, 21, 9, 5);

function written(): Draft {
  return {
    ...newDraft(MORNING),
    pseudonym: "Ørred ",
    purpose: "Hvordan frikvarteret er",
    questions: [newQuestion(), newQuestion("Hvornår er det let?")],
    said: [newStatement("Aldrig stillet"), { ...newStatement("Hvornår er det let?"), quote: "når vi  er få\nså løber vi", reading: "Måske gruppens størrelse" }],
    summary: "I små grupper er det let.",
    shared: [newShared(), { ...newShared(), what: "Det om gruppen", with_whom: "De voksne" }],
    followed_by: [newNext(), { ...newNext(), what: "Små lege", by: "2026-12-01" }],
  };
}

test("what was never answered or left blank is not sent, and words are sent as they fell", () => {
  const draft = written();
  assert.deepEqual(bodyOf(draft), {
    pseudonym: "Ørred",
    held_on: "2026-11-21",
    purpose: "Hvordan frikvarteret er",
    questions: ["Hvornår er det let?"],
    said: [{ question: "Hvornår er det let?", quote: "når vi  er få\nså løber vi", reading: "Måske gruppens størrelse" }],
    summary: "I små grupper er det let.",
    shared: [{ what: "Det om gruppen", with_whom: "De voksne" }],
    followed_by: [{ what: "Små lege", by: "2026-12-01" }],
  });
  assert.deepEqual(CONVERSATION.faults(draft), {});
});

test("only a clear yes is an approval, and what the child would say instead goes with the others", () => {
  const of = (known: Draft["known"]) => bodyOf({ ...written(), known, corrected: "ikke få" });
  assert.deepEqual([of("").approved, of("").corrected], [undefined, undefined]);
  assert.deepEqual([of("yes").approved, of("yes").corrected], [true, undefined]);
  assert.deepEqual([of("partly").approved, of("partly").corrected], [false, "ikke få"]);
  assert.deepEqual([of("no").approved, of("no").corrected], [false, "ikke få"]);
});

test("a place that the kernel names is found among the rows that were sent", () => {
  const draft = written();
  assert.equal(placeOnPage("said.0.quote", draft), `${draft.said[1]?.key}.quote`);
  assert.equal(placeOnPage("questions.0", draft), `${draft.questions[1]?.key}.text`);
  assert.equal(placeOnPage("shared.0.with_whom", draft), `${draft.shared[1]?.key}.with_whom`);
  assert.equal(placeOnPage("followed_by.0.by", draft), `${draft.followed_by[1]?.key}.by`);
  assert.equal(placeOnPage("said", draft), `${draft.said[0]?.key}.quote`);
  assert.equal(placeOnPage("pseudonym", draft), "pseudonym");
});

test("what is missing is pointed out in the page's order", () => {
  const blank = newDraft(MORNING);
  assert.deepEqual(Object.keys(CONVERSATION.faults(blank)), ["purpose", "pseudonym", `${blank.said[0]?.key}.quote`]);
  const half = { ...written(), shared: [{ ...newShared(), what: "Alt" }], followed_by: [{ ...newNext(), who: "Pædagogen" }] };
  assert.deepEqual(Object.keys(CONVERSATION.faults(half)), [`${half.shared[0]?.key}.with_whom`, `${half.followed_by[0]?.key}.what`]);
});

test("every text that is sent is looked through first", () => {
  const draft = { ...written(), known: "no" as const, corrected: "nej", contact: "ved dammen" };
  const looked = textsOf(draft).map(([, text]) => text.trim());
  const sent = (value: unknown): string[] => (typeof value === "string" ? [value] : value && typeof value === "object" ? Object.values(value).flatMap(sent) : []);
  const dates = ["2026-11-21", "2026-12-01"];
  assert.deepEqual(sent(bodyOf(draft)).filter((text) => !dates.includes(text)).sort(), looked.sort());
});

test("a draft is kept with its id, and one of another shape is left", () => {
  const storage = new DeviceStorage(new FakeStorage());
  const draft = written();
  storeDraft(CONVERSATION, storage, draft);
  assert.equal(readDraft(CONVERSATION, storage, MORNING).id, draft.id);
  storage.set(CONVERSATION.key, { ...draft, shared: undefined });
  assert.notEqual(readDraft(CONVERSATION, storage, MORNING).id, draft.id);
});

test("what was taken out comes back where it stood, and what was written meanwhile stays", () => {
  const rows = ["a", "b", "c"].map((key) => ({ key, text: key }));
  const { rows: left, back } = removeRow(rows, "b");
  assert.deepEqual(
    back(changeRow(left, "c", { text: "later" })).map(({ text }) => text),
    ["a", "b", "later"],
  );
  assert.deepEqual(removeRow(rows, "x").back(rows), rows);
});

test("a saved conversation is written in again as it was saved, followed up or not", () => {
  const next = { what: "Små lege", by: "2026-12-01", done_on: "2026-12-02" };
  const body = { ...bodyOf(written()), approved: false, corrected: "ikke få", followed_by: [next] };
  assert.deepEqual(bodyOf(draftOf("id-1", body)), body);
  assert.equal(draftOf("id-1", body).id, "id-1");
});

test("a correction has a draft of its own, and that of a new conversation stays", () => {
  const storage = new DeviceStorage(new FakeStorage());
  storeDraft(CONVERSATION, storage, written());
  const kind = correction("id-1", { ...bodyOf(written()), summary: "Rettet" });
  assert.equal(readDraft(kind, storage, MORNING).summary, "Rettet");
  storeDraft(kind, storage, { ...readDraft(kind, storage, MORNING), summary: "Rettet igen" });
  assert.equal(readDraft(kind, storage, MORNING).summary, "Rettet igen");
  assert.equal(readDraft(CONVERSATION, storage, MORNING).summary, "I små grupper er det let.");
});
