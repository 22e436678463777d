import { useRef, useState } from "preact/hooks";
import { uuid7 } from "../device/uuid.ts";
import type { EventContents } from "../contract.gen.ts";
import { Refusal, type Kind, type Proposal, type Room } from "./room.ts";

export interface Act {
  busy: boolean;
  /** Why the last try was refused, in the reader's language. */
  error: string;
  /** Sends one event; true once it is durable. Does nothing while another is on its way. */
  act<K extends Kind>(kind: K, data: EventContents[K]): Promise<boolean>;
  /** Sends several events, in order. */
  send(events: Proposal[]): Promise<boolean>;
  /** Runs any call; its refusal becomes `error`. */
  run(call: () => Promise<unknown>): Promise<boolean>;
}

export const proposal = <K extends Kind>(kind: K, data: EventContents[K]): Proposal => ({ id: uuid7(), kind, data }) as Proposal;

/** Calls from one place of the page, which shows their errors there. */
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
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      setError(Object.values(cause.fields)[0] ?? cause.message);
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const send = (events: Proposal[]) => run(() => room.send(events));
  return { busy, error, run, send, act: (kind, data) => send([proposal(kind, data)]) };
}
