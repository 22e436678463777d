import { useEffect, useRef, useState } from "preact/hooks";
import type { DeviceStorage } from "../device/storage.ts";
import { t } from "../words/gettext.ts";
import { promptTitle } from "./observer-words.ts";
import { answeredIn, nextScan, sampledFrom, sampleTime, samplingPace, type Counts, type SamplingPace } from "./sampling.ts";
import type { Acts } from "./screen-hooks.ts";
import type { Recorder, Sampling } from "./types.ts";

export interface Prompts {
  at: SamplingPace | null;
  /** The prompt that is on the page: one that was opened, else the one that is due. */
  prompt: number | null;
  /** Whether its codes are there to be changed, or only to be said yes to. */
  editing: boolean;
  question: string;
  draft(n: number): Counts;
  write(n: number, counts: Counts): void;
  answer(n: number): void;
  open(n: number | null): void;
  scan(): void;
}

interface SamplingProps {
  recorder: Recorder;
  sampling: Sampling | null;
  now: number;
  storage: DeviceStorage;
  act: Acts["act"];
}

/** Prompts, and what was tapped for each before it was answered, which survives a reload. Nothing is answered for anybody. */
export function useSampling({ recorder, sampling, now, storage, act }: SamplingProps): Prompts {
  const key = `observer:${recorder.id}:prompts`;
  const [drafts, setDrafts] = useState<Record<string, Counts>>(() => storage.get<Record<string, Counts>>(key) ?? {});
  const [opened, setOpened] = useState<number | null>(null);
  const how = sampling?.how ?? "scan";
  const every = sampling?.every ?? null;
  const at = every ? samplingPace(every, now, answeredIn(recorder.session), recorder.session.ended) : null;
  const due = at?.due ?? null;
  const rung = useRef(due);
  useEffect(() => {
    if (due !== null && due !== rung.current) navigator.vibrate?.(120);
    rung.current = due;
  }, [due]);

  const draft = (n: number): Counts => drafts[n] ?? {};
  const put = (n: number, counts: Counts | null) =>
    setDrafts((all) => {
      const { [n]: _, ...others } = all;
      const next = counts ? { ...others, [n]: counts } : others;
      storage.set(key, next);
      return next;
    });
  const answer = (n: number) => {
    if (!sampling) return;
    const codes = sampledFrom(draft(n), how);
    void act(() => recorder.sample(n, codes, sampleTime(sampling, n, recorder.now())).then(() => true)).then((ok) => {
      if (!ok) return;
      put(n, null);
      setOpened((current) => (current === n ? null : current));
    });
  };
  const prompt = opened ?? due;
  const question = (n: number): string => {
    const name = promptTitle(how, n);
    if (how === "interval") return t("{interval} is over. Did you see …?", { interval: name });
    return how === "scan" ? t("{count}: how many do you see right now?", { count: name }) : t("{moment}: what do you see right now?", { moment: name });
  };
  return {
    at,
    prompt,
    editing: opened !== null || how !== "interval",
    question: prompt === null ? "" : prompt === due ? question(prompt) : promptTitle(how, prompt),
    draft,
    write: put,
    answer,
    open: setOpened,
    scan: () => setOpened(due ?? at?.n ?? nextScan(recorder.session)),
  };
}
