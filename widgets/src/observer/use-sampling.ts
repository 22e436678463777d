import { useEffect, useRef, useState } from "preact/hooks";
import { answeredIn, nextScan, sampledFrom, sampleTime, samplingPace, type SamplingPace } from "./sampling.ts";
import type { Acts } from "./screen-hooks.ts";
import type { Counts, Recorder, Sampling } from "./types.ts";

export interface Prompts {
  at: SamplingPace | null;
  /** The prompt that asks now. */
  due: number | null;
  /** The one that somebody has opened, to change what is marked there. */
  opened: number | null;
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
  act: Acts["act"];
}

/** Prompts, and what was tapped for each before it was answered. Nothing is answered for anybody. */
export function useSampling({ recorder, sampling, now, act }: SamplingProps): Prompts {
  const { drafts } = recorder;
  const [opened, setOpened] = useState<number | null>(null);
  const every = sampling?.every ?? null;
  const at = every ? samplingPace(every, now, answeredIn(recorder.session), recorder.session.ended) : null;
  const due = at?.due ?? null;
  const rung = useRef(due);
  useEffect(() => {
    if (due !== null && due !== rung.current) navigator.vibrate?.(120);
    rung.current = due;
  }, [due]);

  return {
    at,
    due,
    opened,
    draft: (n) => drafts.content.prompts[n] ?? {},
    write: (n, counts) => drafts.setPrompt(n, counts),
    answer(n) {
      if (!sampling) return;
      void act(() => keepSample(recorder, sampling, n)).then((kept) => kept && setOpened((current) => (current === n ? null : current)));
    },
    open: setOpened,
    scan: () => setOpened(due ?? at?.n ?? nextScan(recorder.session)),
  };
}

/** What is marked at a prompt becomes its answer. */
export async function keepSample(recorder: Recorder, sampling: Sampling, n: number): Promise<true> {
  const { drafts, session } = recorder;
  const codes = sampledFrom(drafts.content.prompts[n] ?? {}, sampling.how);
  await recorder.sample(n, codes, sampleTime(sampling, n, session.ended ?? recorder.now()));
  drafts.setPrompt(n, {});
  return true;
}
