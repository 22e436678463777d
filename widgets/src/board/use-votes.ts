/** My votes in a step, as I gave them last: also before the room has them. */

import { useEffect, useRef, useState } from "preact/hooks";
import { uuid7 } from "../device/uuid.ts";
import { Refusal, type Board, type Room, type View } from "../room/room.ts";
import { countVotes, sameVotes, type Votes } from "./votes.ts";

export interface VotesState {
  votes: Votes;
  /** Why the last vote was refused; then the room's votes are shown again. */
  error: string;
  /** All of my votes: the last ones sent are those that count. */
  cast(votes: Votes): void;
}

export function useVotes(room: Room, view: View, place: { item: string; step: string }, board: Board): VotesState {
  const confirmed = view.me?.votes?.[place.item]?.[place.step] ?? {};
  const [unconfirmed, setUnconfirmed] = useState<Votes | null>(() => onTheWay(room, place));
  const [error, setError] = useState("");
  const latest = useRef<Votes | null>(unconfirmed);
  const setVotes = (votes: Votes | null) => {
    latest.current = votes;
    setUnconfirmed(votes);
  };
  useEffect(() => {
    if (latest.current && sameVotes(latest.current, confirmed)) setVotes(null);
  }, [JSON.stringify(confirmed)]);
  return {
    votes: countVotes(board, unconfirmed ?? confirmed),
    error,
    cast(votes) {
      setError("");
      setVotes(votes);
      room.send([{ id: uuid7(), kind: "voted", data: { ...place, votes } }]).catch((cause: unknown) => {
        if (!(cause instanceof Refusal)) throw cause;
        setError(Object.values(cause.fields)[0] ?? cause.message);
        // A later vote may still be on its way, and be taken.
        if (latest.current === votes) setVotes(null);
      });
    },
  };
}

/** What was given before a reload, and has no answer yet. */
function onTheWay(room: Room, { item, step }: { item: string; step: string }): Votes | null {
  const about = room.pending?.().flatMap((event) => (event.kind === "voted" ? [event.data] : []));
  return about?.filter((vote) => vote.item === item && vote.step === step).at(-1)?.votes ?? null;
}
