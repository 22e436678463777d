/** What another who leads has done, or the same person in another window. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { Kind, Room, View } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { actInWords } from "./undo-words.ts";

type Latest = NonNullable<View["undo"]>;

/** Kinds that change what the next thing is. Cards that are moved, hands and clocks are seen where they are. */
const LEADS_ON: ReadonlySet<string> = new Set<Kind>(["step-opened", "step-revealed", "step-locked", "contribution-revealed", "deadline-set", "agenda-ordered", "steps-ordered", "item-added"]);

/** How long it is news, in milliseconds. */
const NEWS_MS = 20_000;

/** The latest thing that was done, or taken back, from somewhere else, while it is news; empty once something is done here. */
export function useElsewhere(room: Room, view: View): string {
  const [words, setWords] = useState("");
  const before = useRef(view.undo);
  const target = view.undo?.target ?? "";
  useEffect(() => {
    const was = before.current;
    before.current = view.undo;
    if (target !== (was?.target ?? "")) setWords(inWords(room, view, was, view.undo));
  }, [target]);
  useEffect(() => {
    if (!words) return;
    const timer = setTimeout(() => setWords(""), NEWS_MS);
    return () => clearTimeout(timer);
  }, [words, target]);
  return words;
}

/** Ids grow with time, so an older act at the end means that a later one was taken back. */
function inWords(room: Room, { agenda }: View, was: Latest | undefined, now: Latest | undefined): string {
  const back = was && was.target > (now?.target ?? "");
  const act = back ? was : now;
  if (!act || !LEADS_ON.has(act.kind)) return "";
  if (back) return room.sentHere.hasUndone(act.target) ? "" : t("Undone by another who leads: {what}.", { what: actInWords(agenda, act) });
  return room.sentHere.has(act.target) ? "" : t("Another who leads: {what}.", { what: actInWords(agenda, act) });
}
