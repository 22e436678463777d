/** What is said of an answer before it is sent is what the room would say: the cases are shared with test_answer_faults.py. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Answers, Column, Field, Step } from "../room/room.ts";
import { faults } from "./faults.ts";

interface Case {
  name: string;
  field: Partial<Field>;
  others?: Partial<Field>[];
  sides?: NonNullable<Step["sides"]>;
  answers?: Answers;
  answer: Answers[string] | null;
  message: string | null;
}

const cases = JSON.parse(readFileSync(new URL("../../../tests/fixtures/answer_faults.json", import.meta.url), "utf8")) as Case[];

const columnOf = (column: Partial<Column>): Column => ({ column: "", type: "text", required: false, label: "", ...column });
const fieldOf = ({ columns, ...field }: Partial<Field>): Field => ({
  field: "it", type: "text", required: false, label: "", ...field, ...(columns ? { columns: columns.map(columnOf) } : {}),
});

for (const { name, field, others = [], sides, answers = {}, answer, message } of cases)
  test(`said here and in the room: ${name}`, () => {
    const step = { fields: [...others, field].map(fieldOf), ...(sides ? { sides } : {}) };
    const messages = faults(step, { ...answers, ...(answer === null ? {} : { it: answer }) });
    assert.deepEqual(messages, message === null ? {} : { it: message });
  });
