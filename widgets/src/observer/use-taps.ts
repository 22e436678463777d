import { useEffect, useRef, useState } from "preact/hooks";
import { allowedWho, runningCodes } from "./scheme-codes.ts";
import type { Acts } from "./screen-hooks.ts";
import type { Code, Recorder, Who } from "./types.ts";

const FLASH_MS = 1500;

interface TapsProps {
  recorder: Recorder;
  who: Who | null;
  act: Acts["act"];
}
export interface Taps {
  /** The latest code that was kept, until something else takes its place. */
  last: { id: string; code: string; t: number } | null;
  /** Codes that were kept a moment ago, with the time they were given. */
  fresh: Record<string, number>;
  /** The time that the next codes are given, instead of their own. */
  moment: number | null;
  tap(code: Code, t: number): void;
  hold(code: Code, t: number): void;
  release(t: number): void;
  stop(event: string): void;
  toggleMoment(): void;
  forget(): void;
}

/** Taps and holds on codes. A code is shown as kept only once it is. */
export function useTaps({ recorder, who, act }: TapsProps): Taps {
  const [last, setLast] = useState<Taps["last"]>(null);
  const [fresh, setFresh] = useState<Taps["fresh"]>({});
  const [moment, setMoment] = useState<number | null>(null);
  const holding = useRef<Promise<string | undefined> | null>(null);
  const timers = useRef(new Set<number>());
  useEffect(() => () => timers.current.forEach((timer) => clearTimeout(timer)), []);

  const confirm = (id: string | null, code: string, t: number) => {
    navigator.vibrate?.(10);
    setLast(id ? { id, code, t } : null);
    setFresh((all) => ({ ...all, [code]: t }));
    const timer = window.setTimeout(() => {
      timers.current.delete(timer);
      setFresh(({ [code]: mine, ...others }) => (mine === t || mine === undefined ? others : { ...others, [code]: mine }));
    }, FLASH_MS);
    timers.current.add(timer);
  };
  const begin = async (code: Code, at: number): Promise<string> => {
    const t = moment ?? at;
    const about = allowedWho(code, who);
    const id = await recorder.code(code.id, about ? { t, who: about } : { t });
    confirm(id, code.id, t);
    return id;
  };
  /** Begins or ends are decided in turn: this tap may end what the tap before began. */
  const tap = (code: Code, t: number) =>
    void act(async () => {
      const about = allowedWho(code, who);
      const running = code.type === "state" ? runningCodes(recorder.session).find((event) => event.code === code.id && (event.who ?? undefined) === about) : undefined;
      if (!running) return void (await begin(code, t));
      await recorder.stop(running.id, Math.max(moment ?? t, running.t));
      confirm(null, code.id, moment ?? t);
    });
  return {
    last,
    fresh,
    moment,
    tap,
    hold(code, t) {
      holding.current = act(() => begin(code, t));
    },
    release(t) {
      const begun = holding.current;
      holding.current = null;
      void begun?.then((id) => (id ? act(() => recorder.stop(id, t)) : undefined));
    },
    stop(event) {
      const t = recorder.now();
      void act(() => recorder.stop(event, t));
    },
    toggleMoment: () => setMoment(moment === null ? (last?.t ?? recorder.now()) : null),
    forget: () => setLast(null),
  };
}
