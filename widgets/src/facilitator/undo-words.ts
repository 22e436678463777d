/** What a facilitator did, in words, so that the button which takes it back says what it takes back. */

import type { UNDOABLE_KINDS } from "../contract.gen.ts";
import type { AgendaItem, Step, View } from "../room/room.ts";
import { t } from "../words/gettext.ts";

type InWords = (title: string, step: Step | undefined) => string;

const WORDS: Record<(typeof UNDOABLE_KINDS)[number], InWords> = {
  "step-opened": (title) => t("“{title}” was opened", { title }),
  "step-revealed": (title, step) =>
    step?.does === "vote" ? t("The votes in “{title}” were shown", { title }) : t("The answers to “{title}” were shown", { title }),
  "contribution-revealed": (title) => t("An answer to “{title}” was shown", { title }),
  "step-locked": (title, step) =>
    step?.does === "vote" ? t("“{title}” was closed for votes", { title }) : step?.fields.length ? t("“{title}” was closed for answers", { title }) : t("“{title}” was finished", { title }),
  hidden: (title) => t("An answer to “{title}” was hidden or shown again", { title }),
  "timer-set": () => t("The clock was changed"),
  "title-set": () => t("The meeting got another title"),
  "interval-opened": () => t("The step went to another of its parts"),
  "pause-set": () => t("A pause was begun or ended"),
  "sound-set": () => t("The sound was put on or off"),
  "item-added": () => t("The agenda got one more item"),
  "agenda-ordered": () => t("The agenda was put in another order"),
  "steps-ordered": () => t("The steps were put in another order"),
  "deadline-set": () => t("The time for late answers was changed"),
  "person-removed": () => t("Somebody was taken out of the meeting"),
  "door-set": () => t("The door was opened or closed"),
  "facilitator-named": () => t("It was changed who leads too"),
  hand: () => t("A hand was put up or taken down"),
  "role-taken": () => t("A role was given or laid down"),
  "teams-formed": () => t("The teams were formed"),
  "team-joined": () => t("Somebody was moved to another team"),
  grouped: () => t("A card was moved"),
  "group-named": () => t("A group got another name"),
  decided: () => t("A decision was written down"),
  removed: () => t("A decision was removed"),
  "evidence-opened": () => t("An observation was opened"),
  "evidence-closed": () => t("An observation was taken away"),
  "followed-up": () => t("It was said what became of a decision"),
};

/** The act as a sentence without a full stop; one that this page does not know has no name. */
export function actInWords(agenda: readonly AgendaItem[], act: NonNullable<View["undo"]>): string {
  const step = agenda.find(({ item }) => item === act.item)?.steps.find(({ step }) => step === act.step);
  const words: Readonly<Record<string, InWords>> = WORDS;
  return words[act.kind]?.(step?.title ?? t("a step that is gone"), step) ?? t("The latest thing you did");
}
