import { useRef, useState } from "preact/hooks";
import { uuid7 } from "../device/uuid.ts";
import type { EventContents } from "../contract.gen.ts";
import { Refusal, type Kind, type Proposal, type Room } from "./room.ts";

export interface Act {
  busy: boolean;
  /** Why the last try was refused, in the reader's language. */
  error: string;
  /** Does one thing; true once it is durable. While one is on its way, another is not begun. */
  act<K extends Kind>(kind: K, data: EventContents[K]): Promise<boolean>;
  /** Several things, one after the other. */
  send(events: Proposal[]): Promise<boolean>;
  /** Any call, with its refusal shown in the same place. */
  run(call: () => Promise<unknown>): Promise<boolean>;
}

export const proposal = <K extends Kind>(kind: K, data: EventContents[K]): Proposal => ({ id: uuid7(), kind, data }) as Proposal;

/** Calls from one place of the page, whose errors are shown in that place. */
export function useAct(room: Room): Act {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const running = useRef(false);
  const run = async (call: () => Promise<unknown>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setError("");
    try {
      await call();
      return true;
    } catch (why) {
      if (!(why instanceof Refusal)) throw why;
      setError(Object.values(why.fields)[0] ?? why.message);
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const send = (events: Proposal[]) => run(() => room.send(events));
  return { busy, error, run, send, act: (kind, data) => send([proposal(kind, data)]) };
}
