/** A conversation with a child as it is written down, and what of it may go to the kernel. */

import { MAX_NOTE } from "../contract.gen.ts";
import { uuid7 } from "../device/uuid.ts";
import type { RecordForm } from "../record-form/draft.ts";
import { t } from "../words/gettext.ts";

export interface Question {
  key: string;
  text: string;
}
/** `quote` is what the child said, word for word; `reading` what the adult makes of it. */
export interface Statement {
  key: string;
  question: string;
  quote: string;
  reading: string;
}
export interface Shared {
  key: string;
  what: string;
  with_whom: string;
}
/** Days are ISO 8601. `tell` is how the child hears of it, `done_on` when it was done, `told_on` when the child was told. */
export interface Next {
  key: string;
  what: string;
  who: string;
  by: string;
  tell: string;
  done_on: string;
  told_on: string;
}
/** Whether the child recognised the summary; empty: not asked. */
export type Known = "" | "yes" | "partly" | "no";

export interface Draft {
  id: string;
  pseudonym: string;
  held_on: string;
  purpose: string;
  contact: string;
  questions: Question[];
  said: Statement[];
  summary: string;
  known: Known;
  corrected: string;
  shared: Shared[];
  followed_by: Next[];
}
export type Line = "pseudonym" | "held_on" | "purpose" | "contact" | "summary" | "corrected";

export interface FollowUp {
  what: string;
  who?: string;
  by?: string;
  tell?: string;
  done_on?: string;
  told_on?: string;
}

/** A conversation as model/child_conversation.py reads it. */
export interface Body {
  pseudonym: string;
  held_on: string;
  purpose: string;
  contact?: string;
  questions: string[];
  said: { question?: string; quote: string; reading?: string }[];
  summary?: string;
  approved?: boolean;
  corrected?: string;
  shared: { what: string; with_whom: string }[];
  followed_by: FollowUp[];
}

/** A saved conversation, as record_widget.py opens it. Days are ISO 8601. */
export interface Opened {
  id: string;
  body: Body;
  team: string;
  school: string;
  delete_after: string;
}

const two = (n: number): string => String(n).padStart(2, "0");
export const dayOf = (now: Date): string => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

export const newQuestion = (text = ""): Question => ({ key: uuid7(), text });
export const newStatement = (question = ""): Statement => ({ key: uuid7(), question, quote: "", reading: "" });
export const newShared = (): Shared => ({ key: uuid7(), what: "", with_whom: "" });
export const newNext = (): Next => ({ key: uuid7(), what: "", who: "", by: "", tell: "", done_on: "", told_on: "" });

export const newDraft = (now: Date): Draft => ({
  id: uuid7(),
  pseudonym: "",
  held_on: dayOf(now),
  purpose: "",
  contact: "",
  questions: [],
  said: [newStatement()],
  summary: "",
  known: "",
  corrected: "",
  shared: [],
  followed_by: [],
});

const hasText = (...texts: string[]): boolean => texts.some((text) => text.trim());
const questionsOf = ({ questions }: Draft): Question[] => questions.filter(({ text }) => hasText(text));
/** Statements with words; a question without an answer is none. */
export const statementsOf = ({ said }: Draft): Statement[] => said.filter(({ quote, reading }) => hasText(quote, reading));
const sharedOf = ({ shared }: Draft): Shared[] => shared.filter(({ what, with_whom }) => hasText(what, with_whom));
const followUpsOf = ({ followed_by }: Draft): Next[] => followed_by.filter(({ what, who, by, tell }) => hasText(what, who, by, tell));
/** Whether the child corrected the summary: only then is it asked what it would say. */
export const wasCorrected = ({ known }: Draft): boolean => known === "partly" || known === "no";

const hasWords = (draft: Draft): boolean =>
  hasText(draft.pseudonym, draft.purpose, draft.contact, draft.summary, draft.known) ||
  [questionsOf(draft), statementsOf(draft), sharedOf(draft), followUpsOf(draft)].some((rows) => rows.length > 0);

/** A draft of an earlier version may be without the text. */
const filled = (name: string, text: string | undefined) => (text?.trim() ? { [name]: text.trim() } : {});

export function bodyOf(draft: Draft): Body {
  return {
    pseudonym: draft.pseudonym.trim(),
    held_on: draft.held_on,
    purpose: draft.purpose.trim(),
    ...filled("contact", draft.contact),
    questions: questionsOf(draft).map(({ text }) => text.trim()),
    said: statementsOf(draft).map(({ question, quote, reading }) => ({ ...filled("question", question), quote: quote.trim(), ...filled("reading", reading) })),
    ...filled("summary", draft.summary),
    ...(draft.known ? { approved: draft.known === "yes" } : {}),
    ...(wasCorrected(draft) ? filled("corrected", draft.corrected) : {}),
    shared: sharedOf(draft).map(({ what, with_whom }) => ({ what: what.trim(), with_whom: with_whom.trim() })),
    followed_by: followUpsOf(draft).map(({ what, who, by, tell, done_on, told_on }) => ({
      what: what.trim(),
      ...filled("who", who),
      ...filled("by", by),
      ...filled("tell", tell),
      ...filled("done_on", done_on),
      ...filled("told_on", told_on),
    })),
  };
}

/** A saved conversation as it is written in again. */
export function draftOf(id: string, body: Body): Draft {
  const { approved } = body;
  return {
    id,
    pseudonym: body.pseudonym,
    held_on: body.held_on,
    purpose: body.purpose,
    contact: body.contact ?? "",
    questions: body.questions.map(newQuestion),
    said: body.said.map(({ question = "", quote, reading = "" }) => ({ ...newStatement(question), quote, reading })),
    summary: body.summary ?? "",
    known: approved === undefined ? "" : approved ? "yes" : "partly",
    corrected: body.corrected ?? "",
    shared: body.shared.map((shared) => ({ ...newShared(), ...shared })),
    followed_by: body.followed_by.map((next) => ({ ...newNext(), ...next })),
  };
}

/** All that somebody wrote, by place and in the page's order. */
export function textsOf(draft: Draft): [place: string, text: string][] {
  const head = (["purpose", "pseudonym", "contact"] as const).map((name): [string, string] => [name, draft[name]]);
  const rows = [
    ...questionsOf(draft).map(({ key, text }): [string, string] => [`${key}.text`, text]),
    ...statementsOf(draft).flatMap((row) => (["question", "quote"] as const).map((name): [string, string] => [`${row.key}.${name}`, row[name]])),
    ["summary", draft.summary] as [string, string],
    ...(wasCorrected(draft) ? [["corrected", draft.corrected] as [string, string]] : []),
    ...sharedOf(draft).flatMap((row) => (["what", "with_whom"] as const).map((name): [string, string] => [`${row.key}.${name}`, row[name]])),
    ...followUpsOf(draft).flatMap((row) => (["what", "who", "tell"] as const).map((name): [string, string] => [`${row.key}.${name}`, row[name]])),
    ...statementsOf(draft).map((row): [string, string] => [`${row.key}.reading`, row.reading]),
  ];
  return [...head, ...rows].filter(([, text]) => text.trim());
}

function faultsOf(draft: Draft): Record<string, string> {
  const faults: Record<string, string> = {};
  if (!hasText(draft.purpose)) faults["purpose"] = t("Write what you would like to understand.");
  if (!hasText(draft.pseudonym)) faults["pseudonym"] = t("Make up a name for the child.");
  if (!draft.held_on) faults["held_on"] = t("Choose the day.");
  const rows = statementsOf(draft);
  const first = draft.said[0];
  if (rows.length === 0 && first) faults[`${first.key}.quote`] = t("Write at least one thing that the child said, in its own words.");
  for (const { key, quote } of rows) if (!hasText(quote)) faults[`${key}.quote`] = t("Write the child's words here, or take them out.");
  for (const { key, what, with_whom } of sharedOf(draft)) {
    if (!hasText(what)) faults[`${key}.what`] = t("Write what may be shared.");
    if (!hasText(with_whom)) faults[`${key}.with_whom`] = t("Write whom the child said yes to.");
  }
  for (const { key, what } of followUpsOf(draft)) if (!hasText(what)) faults[`${key}.what`] = t("Write what you have agreed.");
  for (const [place, text] of textsOf(draft)) if ([...text].length > MAX_NOTE) faults[place] = t("This is too long. Share it between two rows.");
  return faults;
}

/** The kernel's name of a place ("said.1.quote") as the page's ("<row key>.quote"). */
export function placeOnPage(place: string, draft: Draft): string {
  const [list, number, name] = place.split(".");
  const lists: Record<string, [rows: { key: string }[], otherwise: string]> = {
    questions: [questionsOf(draft), "text"],
    said: [statementsOf(draft), "quote"],
    shared: [sharedOf(draft), "what"],
    followed_by: [followUpsOf(draft), "what"],
  };
  const [rows, otherwise] = lists[list ?? ""] ?? [[], ""];
  const row = rows[Number(number)];
  if (row) return `${row.key}.${name ?? otherwise}`;
  return list === "said" ? `${draft.said[0]?.key}.quote` : place;
}

/** The form of a saved conversation that is corrected: its draft is kept apart from that of a new one. */
export const correction = (id: string, body: Body): RecordForm<Draft> => ({
  ...CONVERSATION,
  key: `conversation-draft:${id}`,
  blank: () => draftOf(id, body),
});

export const CONVERSATION: RecordForm<Draft> = {
  key: "conversation-draft",
  blank: newDraft,
  hasWords,
  faults: faultsOf,
  texts: textsOf,
  pseudonyms: ["pseudonym"],
  body: bodyOf,
  placeOnPage,
};
