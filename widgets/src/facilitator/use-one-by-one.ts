/** Showing answers one author at a time. */

import { useEffect, useState } from "preact/hooks";
import { progressOf, type Place } from "../meeting/agenda.ts";
import type { View } from "../room/room.ts";
import type { Act } from "../room/use-act.ts";
import { showsOneByOne } from "./next-move.ts";
import { target } from "./phase.ts";

export interface OneByOne {
  /** Whether answers are to be shown one at a time, also while none has been yet. */
  asked: boolean;
  /** Closes the step for answers where it is open, and shows the first, unless whoever leads can choose whose it is. */
  begin(): void;
}

/** Whether a name, or a team's number, is told with the answers, so that one can be chosen. */
export const canChoose = (view: View): boolean => (view.unshown ?? []).some(({ by, team }) => by !== undefined || team !== undefined);

export function useOneByOne(view: View, place: Place, { act, busy }: Act): OneByOne {
  const [asked, setAsked] = useState<"no" | "closing" | "yes">("no");
  const state = progressOf(view, place);
  const { item, step } = target(place);
  const [first] = view.unshown ?? [];
  const begun = showsOneByOne(view, place);
  const show = () => {
    setAsked("yes");
    if (first && !begun && !canChoose(view)) void act("contribution-revealed", { item, step, contribution: first.contribution });
  };
  useEffect(() => setAsked("no"), [item, step]);
  useEffect(() => {
    if (state === "revealed" || (state === "open" && asked === "yes")) setAsked("no");
  }, [state]);
  // Which answers there are is told once the step is closed for answers; the view may come before the answer.
  useEffect(() => {
    if (asked === "closing" && state === "locked" && !busy && first) show();
  }, [asked, state, busy, first?.contribution]);
  return {
    asked: asked !== "no",
    begin() {
      if (state !== "open") return show();
      setAsked("closing");
      void act("step-locked", { item, step }).then((done) => done || setAsked("no"));
    },
  };
}
