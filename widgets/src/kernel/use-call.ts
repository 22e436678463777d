import { useEffect, useState } from "preact/hooks";
import type { Refusal } from "../room/room.ts";
import { callKernel, type Model } from "./kernel.ts";

export interface Call<Result> {
  result: Result | null;
  /** Why there is none, or empty. */
  no: string;
  busy: boolean;
}

/** A long session takes its time to draw. */
const PATIENCE = 60_000;

/** What the kernel answers to a call, asked anew when the arguments change; null asks nothing. */
export function useCall<Result>(model: Model, name: string, args: Record<string, unknown> | null): Call<Result> {
  const [asked, setAsked] = useState<Call<Result>>({ result: null, no: "", busy: args !== null });
  const argsKey = JSON.stringify(args);
  useEffect(() => {
    if (!args) return setAsked({ result: null, no: "", busy: false });
    let wanted = true;
    setAsked(({ result }) => ({ result, no: "", busy: true }));
    callKernel<Result>(model, name, args, PATIENCE)
      .then((result) => wanted && setAsked({ result, no: "", busy: false }))
      .catch(({ message }: Refusal) => wanted && setAsked({ result: null, no: message, busy: false }));
    return () => {
      wanted = false;
    };
  }, [model, name, argsKey]);
  return asked;
}
