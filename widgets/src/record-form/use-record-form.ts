import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { DeviceStorage } from "../device/storage.ts";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { rememberedWhose, sentWhose, type Whose } from "../page/TeamAndSchool.tsx";
import type { Refusal } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import type { Concern } from "./Concerns.tsx";
import { controlId, readDraft, storeDraft, type RecordForm } from "./draft.ts";

/** What the page says of itself beside its button. */
export interface FormMessage {
  is: "draft" | "saved" | "refused";
  text: string;
}

export interface RecordFormState<D> {
  draft: D;
  errors: Record<string, string>;
  concerns: Concern[];
  message: FormMessage | null;
  busy: boolean;
  whose: Whose;
  setWhose(whose: Whose): void;
  /** The draft is another now; what was wrong at `places` is forgotten. */
  change(next: D, ...places: string[]): void;
  /** Something was taken out of a list, and `back` puts it into the draft as that is then. `focus` is a control's id. */
  takeOut(list: string, next: D, back: (draft: D) => D, focus: string): void;
  /** Puts back what was taken out last, if that was of this list; else null. */
  undo(list: string): (() => void) | null;
  /** After the next drawing, the control with that id is where one writes. */
  focusNext(id: string): void;
  save(anyway: boolean): Promise<void>;
}

/** The way of a draft: kept while it is written, looked through, pointed out, and saved once. `undo` has its button's id `${uid}-undo`. */
export function useRecordForm<D extends { id: string }>(kind: RecordForm<D>, model: Model, storage: DeviceStorage, uid: string): RecordFormState<D> {
  const [draft, setDraft] = useState<D>(() => readDraft(kind, storage, new Date()));
  const [whose, setWhose] = useState(() => rememberedWhose(storage));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [concerns, setConcerns] = useState<Concern[]>([]);
  const [gone, setGone] = useState<{ list: string; back: (draft: D) => D; focus: string } | null>(null);
  const [says, setSays] = useState<FormMessage | null>(null);
  const [busy, setBusy] = useState(false);
  const focus = useRef("");

  // Before the next key is pressed, so that no letter is lost.
  useLayoutEffect(() => {
    if (!focus.current) return;
    const place = document.getElementById(focus.current);
    place?.focus();
    place?.scrollIntoView({ block: "center" });
    focus.current = "";
  });

  const change = (next: D, ...places: string[]) => {
    setErrors((known) => Object.fromEntries(Object.entries(known).filter(([place]) => !places.includes(place))));
    setDraft(next);
    storeDraft(kind, storage, next);
    setConcerns([]);
    if (!kind.hasWords(next)) setSays(null);
    else if (storage.failed) setSays({ is: "refused", text: t("This device cannot keep drafts. Save before you close the page.") });
    else setSays({ is: "draft", text: t("The draft is kept on this device until you save.") });
  };
  const point = (found: Record<string, string>) => {
    setErrors(found);
    const first = Object.keys(found)[0];
    if (first) focus.current = controlId(uid, first);
  };

  const save = async (anyway: boolean) => {
    if (busy) return;
    const found = kind.faults(draft);
    point(found);
    if (Object.keys(found).length) return setSays({ is: "refused", text: t("Something is missing. Look at the marked place.") });
    setBusy(true);
    try {
      const seen = anyway ? [] : await concernsIn(kind, model, draft);
      setConcerns(seen);
      if (seen.length === 0) {
        storage.set("whose", whose);
        await callKernel(model, "save", { body: kind.body(draft), id: draft.id, ...sentWhose(whose) });
        const next = kind.blank(new Date());
        setDraft(next);
        storeDraft(kind, storage, next);
        setGone(null);
        setSays({ is: "saved", text: t("Saved. You find it below.") });
      }
    } catch (why) {
      const { message, fields } = why as Refusal;
      point(Object.fromEntries(Object.entries(fields ?? {}).map(([place, text]) => [kind.placeOnPage(place, draft), text])));
      setSays({ is: "refused", text: message });
    } finally {
      setBusy(false);
    }
  };

  return {
    draft,
    errors,
    concerns,
    message: says,
    busy,
    whose,
    setWhose,
    change,
    takeOut(list, next, back, place) {
      setGone({ list, back, focus: place });
      focus.current = `${uid}-undo`;
      change(next);
    },
    undo(list) {
      if (gone?.list !== list) return null;
      return () => {
        focus.current = gone.focus;
        change(gone.back(draft));
        setGone(null);
      };
    },
    focusNext(id) {
      focus.current = id;
    },
    save,
  };
}

/** All that may point at a person, in the page's order. Rejects with Refusal. */
async function concernsIn<D extends { id: string }>(kind: RecordForm<D>, model: Model, draft: D): Promise<Concern[]> {
  const each = kind.texts(draft).map(async ([place, text]) => {
    const found = await callKernel<Omit<Concern, "place">[]>(model, "check", { text, pseudonym: kind.pseudonyms.includes(place) });
    return found.map((concern) => ({ ...concern, place }));
  });
  return (await Promise.all(each)).flat();
}
