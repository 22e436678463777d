/** What the observer's screens share: news, time, and acts that may fail. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { Recorder } from "./types.ts";

/** Draws again at each change, and counts them. */
export function useNews(source: { subscribe(call: () => void): () => void }): number {
  const [news, tell] = useState(0);
  useEffect(() => {
    const redraw = () => tell((n) => n + 1);
    redraw();
    return source.subscribe(redraw);
  }, [source]);
  return news;
}

/** The session's own time, drawn again each second until it has ended. */
export function useNow(recorder: Recorder): number {
  const running = recorder.session.ended === null;
  const [, draw] = useState(0);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => draw((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return recorder.session.ended ?? recorder.now();
}

export interface Acts {
  /** Why the latest act was not kept, in words. */
  error: string;
  dismiss(): void;
  /** One act after the other, each when the one before is durable; undefined where it was not kept. */
  act<Result>(call: () => Promise<Result>): Promise<Result | undefined>;
}

export function useActs(): Acts {
  const [error, setError] = useState("");
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const act = <Result,>(call: () => Promise<Result>): Promise<Result | undefined> => {
    const done = line.current.then(call).then(
      (result) => {
        setError("");
        return result;
      },
      (cause: unknown) => {
        setError(cause instanceof Error ? cause.message : String(cause));
        return undefined;
      },
    );
    line.current = done;
    return done;
  };
  return { error, dismiss: () => setError(""), act };
}
