/** My votes in a step, as I gave them last: also before the room has them. */

import { useEffect, useRef, useState } from "preact/hooks";
import { uuid7 } from "../device/uuid.ts";
import { Refusal, type Board, type Room, type View } from "../room/room.ts";
import { countVotes, sameVotes, type Votes } from "./votes.ts";

export interface VotesState {
  votes: Votes;
  /** How many came back to me: what they were given to is not on the board any more. */
  returned: number;
  /** Why the last vote was refused; then the room's votes are shown again. */
  error: string;
  /** All of my votes: the last ones sent are those that count. */
  cast(votes: Votes): void;
}

export function useVotes(room: Room, view: View, place: { item: string; step: string }, board: Board, most: number): VotesState {
  const confirmed = view.me?.votes?.[place.item]?.[place.step] ?? {};
  const [unconfirmed, setUnconfirmed] = useState<Votes | null>(() => onTheWay(room, place));
  const [error, setError] = useState("");
  const latest = useRef<Votes | null>(unconfirmed);
  const acknowledged = useRef<Votes | null>(null);
  const setVotes = (votes: Votes | null) => {
    latest.current = votes;
    setUnconfirmed(votes);
  };
  useEffect(() => {
    if (latest.current && sameVotes(countVotes(board, latest.current, most), confirmed)) setVotes(null);
  }, [JSON.stringify(confirmed)]);
  // Where a vote has gone on a board that was changed beneath it, the room knows.
  useEffect(() => {
    if (latest.current && latest.current === acknowledged.current) setVotes(null);
  }, [board]);
  return {
    votes: unconfirmed ? countVotes(board, unconfirmed, most) : confirmed,
    returned: unconfirmed ? 0 : (view.me?.returned?.[place.item]?.[place.step] ?? 0),
    error,
    cast(votes) {
      setError("");
      setVotes(votes);
      const arrives = room.send([{ id: uuid7(), kind: "voted", data: { ...place, votes } }]);
      arrives.then(() => (acknowledged.current = votes)).catch((cause: unknown) => {
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
