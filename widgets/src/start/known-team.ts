import { useEffect, useRef, useState } from "preact/hooks";
import { callKernel, type Model } from "../kernel/kernel.ts";
import type { RequestedItem } from "../meeting/agenda-plan.ts";
import type { Whose } from "../page/TeamAndSchool.tsx";
import type { Decision } from "../room/room.ts";

/** A team that has met here or that one's key is for, as meeting/past_meetings.py has it. */
export interface KnownTeam extends Whose {
  /** How many decisions are open. */
  waiting: number;
  last: { title: string; on: string; agenda: RequestedItem[] } | null;
}

/** What earlier meetings of a team left open. */
export type OpenDecision = Pick<Decision, "text" | "who" | "by">;

/** What the kernel knows of a team by a name: the rule when two names are the same is its alone. */
interface TeamNews {
  known: boolean;
  near: Whose[];
  decisions: readonly OpenDecision[];
}

export interface TeamState extends TeamNews {
  /** False until the kernel has answered for the team that is chosen. */
  told: boolean;
  carry: boolean;
  setCarry(carry: boolean): void;
  /** Asks anew. */
  look(): void;
}

const NOTHING: TeamNews = { known: false, near: [], decisions: [] };
/** So long somebody may go on writing before the kernel is asked, in milliseconds. */
const WRITING_MS = 350;

export const isTeam = (whose: Whose) => (team: Whose): boolean => team.team === whose.team.trim() && team.school === whose.school.trim();

export const teamInWords = ({ team, school }: Whose): string => [team, school].filter(Boolean).join(" · ");

/** What is known of the team, and whether its open decisions come along. A team without a name has none. */
export function useTeam(model: Model, whose: Whose): TeamState {
  const [latest, setLatest] = useState({ whom: "", news: NOTHING, carry: true });
  const [asked, setAsked] = useState(0);
  const first = useRef(true);
  const team = whose.team.trim();
  const school = whose.school.trim();
  const whom = JSON.stringify([team, school]);
  useEffect(() => {
    let isCurrent = true;
    const take = (news: TeamNews) => {
      if (isCurrent) setLatest((was) => ({ whom, news, carry: was.whom !== whom || was.carry }));
    };
    if (!team) return take(NOTHING);
    const ask = () => void callKernel<TeamNews>(model, "team", { team, school }).then(take, () => take({ ...NOTHING, known: true }));
    const timer = setTimeout(ask, first.current ? 0 : WRITING_MS);
    first.current = false;
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [whom, asked]);
  // What was told of another team says nothing of this one.
  const told = latest.whom === whom;
  return {
    ...(told ? latest.news : NOTHING),
    told,
    carry: !told || latest.carry,
    setCarry: (carry) => setLatest((was) => ({ ...was, carry })),
    look: () => setAsked((n) => n + 1),
  };
}
