import type { Language } from "../room/room.ts";

/** An exercise that can be chosen, with its words in the languages that it has. */
export interface OfferedExercise {
  exercise: string;
  minutes: number;
  /** By a coordinator. */
  recommended: boolean;
  /** Among the few that are shown before anybody asks for more. */
  near: boolean;
  words: Partial<Record<Language, { title: string; purpose: string }>>;
}
