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
  /** Replaces the draft, and clears the errors at `places`. */
  change(next: D, ...places: string[]): void;
  /** Removes something from a list; `back` puts it into the draft as it is by then. `focus` is a control's id. */
  takeOut(list: string, next: D, back: (draft: D) => D, focus: string): void;
  /** Puts back what was taken out last, if that was of this list; else null. */
  undo(list: string): (() => void) | null;
  /** Moves focus to the control with that id after the next drawing. */
  focusNext(id: string): void;
  save(anyway: boolean): Promise<void>;
}

/** What a form needs to know that corrects a saved record. */
export interface Correction {
  whose: Whose;
  /** Whether the version before is erased once this one is saved. */
  removesOld: boolean;
  onSaved(): void;
}

/** A record's form: the draft is kept on the device, checked for faults and personal data, and saved once. The undo button's id is `${uid}-undo`. */
export function useRecordForm<D extends { id: string }>(kind: RecordForm<D>, model: Model, storage: DeviceStorage, uid: string, corrects?: Correction): RecordFormState<D> {
  const [draft, setDraft] = useState<D>(() => readDraft(kind, storage, new Date()));
  const [whose, setWhose] = useState(() => corrects?.whose ?? rememberedWhose(storage));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [concerns, setConcerns] = useState<Concern[]>([]);
  const [removal, setRemoval] = useState<{ list: string; back: (draft: D) => D; focus: string } | null>(null);
  const [message, setMessage] = useState<FormMessage | null>(null);
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
    setErrors((current) => Object.fromEntries(Object.entries(current).filter(([place]) => !places.includes(place))));
    setDraft(next);
    storeDraft(kind, storage, next);
    setConcerns([]);
    if (!kind.hasWords(next)) setMessage(null);
    else if (storage.failed) setMessage({ is: "refused", text: t("This device cannot keep drafts. Save before you close the page.") });
    else setMessage({ is: "draft", text: t("The draft is kept on this device until you save.") });
  };
  const showErrors = (messages: Record<string, string>) => {
    setErrors(messages);
    const first = Object.keys(messages)[0];
    if (first) focus.current = controlId(uid, first);
  };

  const save = async (anyway: boolean) => {
    if (busy) return;
    const faults = kind.faults(draft);
    showErrors(faults);
    if (Object.keys(faults).length) return setMessage({ is: "refused", text: t("Something is missing. Look at the marked place.") });
    setBusy(true);
    try {
      const pointed = anyway ? [] : await concernsIn(kind, model, draft);
      setConcerns(pointed);
      if (pointed.length === 0) {
        if (!corrects) storage.set("whose", whose);
        await callKernel(model, "save", { body: kind.body(draft), id: draft.id, ...sentWhose(whose), ...(corrects?.removesOld ? { remove_old: true } : {}) });
        storage.remove(kind.key);
        if (corrects) return corrects.onSaved();
        setDraft(kind.blank(new Date()));
        setRemoval(null);
        setMessage({ is: "saved", text: t("Saved. You find it below.") });
      }
    } catch (cause) {
      const { message, fields } = cause as Refusal;
      showErrors(Object.fromEntries(Object.entries(fields ?? {}).map(([place, text]) => [kind.placeOnPage(place, draft), text])));
      setMessage({ is: "refused", text: message });
    } finally {
      setBusy(false);
    }
  };

  return {
    draft,
    errors,
    concerns,
    message,
    busy,
    whose,
    setWhose,
    change,
    takeOut(list, next, back, place) {
      setRemoval({ list, back, focus: place });
      focus.current = `${uid}-undo`;
      change(next);
    },
    undo(list) {
      if (removal?.list !== list) return null;
      return () => {
        focus.current = removal.focus;
        change(removal.back(draft));
        setRemoval(null);
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
    const concerns = await callKernel<Omit<Concern, "place">[]>(model, "check", { text, pseudonym: kind.pseudonyms.includes(place) });
    return concerns.map((concern) => ({ ...concern, place }));
  });
  return (await Promise.all(each)).flat();
}
