/** The state of one person's answers to a step: draft, sending, saved. */

import { useEffect, useRef, useState } from "preact/hooks";
import { uuid7 } from "../device/uuid.ts";
import type { EventContents } from "../contract.gen.ts";
import type { Answers, Refusal, Room, Step, Value, View } from "../room/room.ts";
import { proposal } from "../room/use-act.ts";
import { myTeam } from "../teams/teams.ts";
import { filledAnswers, sameAnswers } from "./answers.ts";
import type { Drafts } from "./drafts.ts";
import { faults } from "./faults.ts";
import { dependsOn, splitAnswers, withAside } from "./field-conditions.ts";

/** `at` is when the room confirmed it, in its milliseconds; null when that was not on this device. */
export type AnswerStatus =
  | { is: "empty" | "draft" | "sending" | "changed" | "lost" }
  | { is: "saved"; at: number | null }
  | { is: "refused"; message: string };

export interface AnswersState {
  answers: Answers;
  status: AnswerStatus;
  /** By field: what has to be mended. */
  errors: Record<string, string>;
  /** Counts the attempts that had errors, so that focus moves to the first one each time. */
  attempt: number;
  ready: boolean;
  /** What a teammate sent, where something else is written here. */
  theirs: Answers | null;
  takeTheirs(): void;
  /** Keeps what is written here, as a draft beside the team's answer. */
  keepMine(): void;
  change(field: string, value: Value | undefined): void;
  /** True once it is stored; false when it was refused, or has something to mend. */
  send(): Promise<boolean>;
  setReady(ready: boolean): void;
}

export function useAnswers(room: Room, view: View, drafts: Drafts, item: string, step: Step): AnswersState {
  const mine = view.mine[item]?.[step.step];
  const [answers, setAnswers] = useState<Answers>(() => {
    const { aside = {}, sent } = drafts.read(item, step.step);
    return withAside(step.fields, aside, drafts.unsent(item, step.step, mine) ?? mine ?? sent ?? {});
  });
  const { counted, aside } = splitAnswers(step.fields, answers);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<Refusal | null>(room.refused?.(item, step.step) ?? null);
  const [sending, setSending] = useState<Answers | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [sentReady, setSentReady] = useState<boolean | null>(null);
  const touched = useRef(false);
  const team = myTeam(view, step);
  /** My answers in the view when I last sent. Until the view has others, what I sent has not reached it. */
  const replaced = useRef<{ team: number | undefined; answers: Answers | undefined } | null>(null);
  const [dismissed, setDismissed] = useState<Answers | null>(null);

  // An answer that was on its way during a reload, or written on another device, arrives later.
  useEffect(() => {
    if (!touched.current && mine && drafts.unsent(item, step.step, mine) === null) setAnswers((current) => withAside(step.fields, current, mine));
  }, [JSON.stringify(mine)]);

  useEffect(() => {
    if (sameAnswers(mine, drafts.read(item, step.step).sent ?? {})) replaced.current = null;
  }, [JSON.stringify(mine)]);

  const late = room.refused?.(item, step.step) ?? null;
  useEffect(() => {
    if (!late) return;
    setRefusal(late);
    setErrors(late.fields);
  }, [late]);

  // The room may have accepted `ready` before the view shows it.
  const readyInView = isReady(room, view, item, step.step);
  const ready = sentReady ?? readyInView;
  useEffect(() => setSentReady(null), [readyInView]);
  const place = { item, step: step.step };

  return {
    answers,
    errors,
    attempt,
    ready,
    status: currentStatus(),
    theirs: theirs(),
    takeTheirs() {
      if (!mine) return;
      touched.current = false;
      drafts.write(item, step.step, mine);
      setAnswers(mine);
      setErrors({});
      setRefusal(null);
    },
    keepMine() {
      drafts.reopen(item, step.step, counted);
      setDismissed(mine ?? null);
    },
    change(field, value) {
      touched.current = true;
      reportWriting(room, view, item, step.step);
      const { [field]: _old, ...rest } = answers;
      const next: Answers = value === undefined ? rest : { ...rest, [field]: value };
      const parts = splitAnswers(step.fields, next);
      drafts.write(item, step.step, parts.counted, parts.aside);
      setAnswers(next);
      setRefusal(null);
      setErrors((current) => Object.fromEntries(Object.entries(current).filter(([other]) => other !== field && !dependsOn(step, other, field))));
    },
    send() {
      const messages = faults(step, answers);
      setErrors(messages);
      setRefusal(null);
      if (Object.keys(messages).length) {
        setAttempt((n) => n + 1);
        return Promise.resolve(false);
      }
      const sent = filledAnswers(counted);
      drafts.write(item, step.step, counted, aside);
      setSending(sent);
      replaced.current = { team, answers: mine };
      return room
        .send([proposal("submitted", { ...place, answers: sent }), proposal("ready", { ...place, ready: allVisited(step, sent) })])
        .then(() => {
          drafts.confirm(item, step.step, sent, room.now());
          drafts.revision = room.get()?.revision ?? 0;
          drafts.forget(item, takenBack(step, sent));
          setSentReady(allVisited(step, sent));
          return true;
        })
        .catch((rejection: Refusal) => {
          setRefusal(rejection);
          setErrors(rejection.fields);
          setAttempt((n) => n + 1);
          return false;
        })
        .finally(() => setSending((current) => (current === sent ? null : current)));
    },
    setReady(next) {
      room.send([proposal("ready", { ...place, ready: next })]).catch((rejection: Refusal) => setRefusal(rejection));
    },
  };

  function currentStatus(): AnswerStatus {
    if (refusal) return { is: "refused", message: refusal.message };
    const way = sending ?? onTheWay(room, item, step.step);
    if (way && sameAnswers(way, counted)) return { is: "sending" };
    const { sent, at, lost } = drafts.read(item, step.step);
    if (lost) return { is: "lost" };
    if (sent && sameAnswers(sent, counted) && counts(sent)) return { is: "saved", at };
    if (mine && sameAnswers(mine, counted)) return { is: "saved", at: null };
    const isUnrelated = team !== undefined && (!mine || (!sent && (theirs() !== null || (dismissed !== null && sameAnswers(mine, dismissed)))));
    if (!isUnrelated && (mine ?? sent)) return { is: "changed" };
    return { is: sameAnswers(counted, {}) ? "empty" : "draft" };
  }

  /** Whether what I sent still counts: a teammate may have sent since, or I from elsewhere. */
  function counts(sent: Answers): boolean {
    return sameAnswers(mine, sent) || isArriving() || (team === undefined && !mine);
  }

  function isArriving(): boolean {
    return replaced.current !== null && replaced.current.team === team && sameAnswers(replaced.current.answers, mine);
  }

  function theirs(): Answers | null {
    const { sent } = drafts.read(item, step.step);
    if (team === undefined || !mine || sameAnswers(mine, counted) || isArriving()) return null;
    if ((sent && sameAnswers(mine, sent)) || (dismissed && sameAnswers(mine, dismissed))) return null;
    return touched.current || drafts.unsent(item, step.step, mine) ? mine : null;
  }
}

/** The fields whose answers these answers take back. */
const takenBack = (step: Step, sent: Answers): string[] =>
  step.fields.flatMap(({ field, erases }) => (erases?.answers.includes(String(sent[field])) ? erases.of : []));

const begun = new WeakMap<Room, Set<string>>();

/** Lets the room know that somebody writes: once for a step, and not where it is answered or closed. */
export function reportWriting(room: Room, view: View, item: string, step: string): void {
  if (!room.hint || view.progress[item]?.[step] !== "open" || view.mine[item]?.[step]) return;
  const announced = begun.get(room) ?? new Set();
  begun.set(room, announced);
  if (announced.has(`${item}/${step}`)) return;
  announced.add(`${item}/${step}`);
  room.hint({ id: uuid7(), kind: "began", data: { item, step } });
}

/** The last event of that kind about a step that is still on its way. */
function lastOnTheWay<K extends "submitted" | "ready">(room: Room, kind: K, item: string, step: string): EventContents[K] | undefined {
  const about = room.pending?.().filter((event) => event.kind === kind && event.data.item === item && event.data.step === step);
  return about?.at(-1)?.data as EventContents[K] | undefined;
}

function onTheWay(room: Room, item: string, step: string): Answers | null {
  const last = lastOnTheWay(room, "submitted", item, step);
  return last ? (last.answers as Answers) : null;
}

/** Ready as I last said it, also while it is on its way. */
export function isReady(room: Room, view: View, item: string, step: string): boolean {
  const last = lastOnTheWay(room, "ready", item, step);
  if (last) return last.ready !== false;
  return view.me?.ready?.[item]?.[step] ?? false;
}

/** Whether each seat of a repeated step has something in it: who has more to visit is not done. */
function allVisited(step: Step, sent: Answers): boolean {
  return (step.each ?? []).every(({ each }) => step.fields.some((field) => field.each === each && field.field in sent));
}
