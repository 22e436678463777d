import { useEffect, useState } from "preact/hooks";
import type { Refusal } from "../room/room.ts";
import { callKernel, type Model } from "./kernel.ts";

export interface Call<Result> {
  result: Result | null;
  /** Why the call was refused, or empty. */
  error: string;
  busy: boolean;
}

/** A long session takes the kernel a while to draw, in milliseconds. */
const PATIENCE_MS = 60_000;

/** The kernel's answer to a call, made anew when the arguments change, or `since`; null makes no call. */
export function useCall<Result>(model: Model, name: string, args: Record<string, unknown> | null, since?: unknown): Call<Result> {
  const [call, setCall] = useState<Call<Result>>({ result: null, error: "", busy: args !== null });
  const argsKey = JSON.stringify(args);
  useEffect(() => {
    if (!args) return setCall({ result: null, error: "", busy: false });
    let isCurrent = true;
    setCall(({ result }) => ({ result, error: "", busy: true }));
    callKernel<Result>(model, name, args, PATIENCE_MS)
      .then((result) => isCurrent && setCall({ result, error: "", busy: false }))
      .catch(({ message }: Refusal) => isCurrent && setCall({ result: null, error: message, busy: false }));
    return () => {
      isCurrent = false;
    };
  }, [model, name, argsKey, since]);
  return call;
}
