import { GROUPINGS, MAX_PSEUDONYM, MAX_SHORT_TEXT, MAX_TITLE } from "../../contract.gen.ts";
import { useState } from "preact/hooks";
import type { DeviceStorage } from "../../device/storage.ts";
import { LineField } from "../../page/LineField.tsx";
import { rememberedWhose, sentWhose, TeamAndSchool, type Whose } from "../../page/TeamAndSchool.tsx";
import { Concerns, type Concern } from "../../record-form/Concerns.tsx";
import type { Language } from "../../room/room.ts";
import { t } from "../../words/gettext.ts";
import { groupingLabel } from "../observer-words.ts";
import { useActs, useNews } from "../screen-hooks.ts";
import { textConcerns } from "../text-concerns.ts";
import type { Grouping, Library, Recorder, Scheme } from "../types.ts";
import { Choice } from "./Choice.tsx";
import { Head } from "./Head.tsx";
import { PlaceField } from "./PlaceField.tsx";
import { SchemeChoice } from "./SchemeChoice.tsx";

interface Form {
  setting: string;
  scheme: string;
  grouping: Grouping | null;
  activity: string;
  place: string;
  observer: "" | "A" | "B" | "other";
  letter: string;
  focus: string;
}
const EMPTY: Form = { setting: "", scheme: "", grouping: null, activity: "", place: "", observer: "", letter: "", focus: "" };
const KEY = "observer:new";
/** What somebody who has never chosen begins with, where it is there. */
const FIRST = "four-dimensions";

const firstScheme = (schemes: readonly Scheme[]): string => (schemes.find(({ id }) => id === FIRST) ?? schemes[0])?.id ?? "none";

/** A field may be folded away. */
function goTo(id: string): void {
  const field = document.getElementById(id);
  const fold = field?.closest("details");
  if (fold) fold.open = true;
  field?.focus();
}

interface NewSessionProps {
  library: Library;
  storage: DeviceStorage;
  language: Language;
  onBegun(recorder: Recorder): void;
}

/** What the lesson is and what is looked for. What was chosen last time on this device is chosen again. */
export function NewSession({ library, storage, language, onBegun }: NewSessionProps) {
  useNews(library);
  const [form, setForm] = useState<Form>(() => ({ ...EMPTY, ...storage.get<Partial<Form>>(KEY) }));
  // Schemes may come from the server while this is open.
  const isOffered = form.scheme === "none" || library.schemes.some(({ id }) => id === form.scheme);
  const scheme = isOffered ? form.scheme : firstScheme(library.schemes);
  const [whose, setWhose] = useState<Whose>(() => rememberedWhose(storage));
  const [wanting, setWanting] = useState("");
  const [concerns, setConcerns] = useState<Concern[]>([]);
  const { error, act } = useActs();
  const change = (part: Partial<Form>) => {
    const next = { ...form, ...part };
    setForm(next);
    setConcerns([]);
    // A child's pseudonym is not kept for the next observation.
    storage.set(KEY, { ...next, focus: "" });
  };
  const begin = (anyway: boolean) => {
    if (!form.setting.trim()) {
      setWanting(t("Write where you are and what is going on."));
      document.getElementById("fb-ob-setting")?.focus();
      return;
    }
    setWanting("");
    const letter = form.observer === "other" ? form.letter.trim() : form.observer;
    const texts = { setting: form.setting, activity: form.activity, place: form.place, letter, focus: form.focus, ...whose };
    const worries = textConcerns(texts);
    setConcerns(worries);
    if (worries.some(({ kind }) => kind === "cpr") || (worries.length > 0 && !anyway)) return;
    const start = {
      language,
      setting: form.setting.trim(),
      scheme: library.schemes.find(({ id }) => id === scheme) ?? null,
      activity: form.activity.trim() || null,
      grouping: form.grouping,
      place: form.place.trim() || null,
      observer: letter || null,
      focus_child: form.focus.trim() || null,
      ...sentWhose(whose),
    };
    void act(() => library.begin(start)).then((recorder) => {
      if (!recorder) return;
      storage.set(KEY, { ...form, setting: "", activity: "", focus: "" });
      storage.set("whose", whose);
      onBegun(recorder);
    });
  };
  return (
    <>
      <Head title={t("New observation")} />
      <form
        class="fb-fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          begin(false);
        }}
      >
        <LineField
          id="fb-ob-setting"
          label={t("Where are you, and which lesson is it?")}
          help={t("For example “4th grade, maths, second lesson”. No names.")}
          value={form.setting}
          error={wanting}
          maxLength={MAX_TITLE}
          onChange={(setting) => change({ setting })}
        />
        <SchemeChoice
          schemes={library.schemes}
          supply={library.schemeSupply}
          value={scheme}
          onChange={(next) => change({ scheme: next })}
          onRequest={() => void library.requestSchemes()}
        />
        <Choice
          name="grouping"
          legend={t("How are the children working?")}
          options={GROUPINGS.map((value) => ({ value, label: groupingLabel(value) }))}
          value={form.grouping}
          onChange={(grouping) => change({ grouping })}
        />
        <LineField id="fb-ob-activity" label={t("What are they doing?")} optional value={form.activity} maxLength={MAX_SHORT_TEXT} onChange={(activity) => change({ activity })} />
        <PlaceField id="fb-ob-place" places={library.places} value={form.place} onChange={(place) => change({ place })} />
        <Choice
          name="observer"
          legend={t("Are there two of you observing?")}
          help={t("Take a letter each, so that you can compare afterwards. Don't write your name.")}
          options={[
            { value: "", label: t("Only me") },
            { value: "A", label: t("I am A") },
            { value: "B", label: t("I am B") },
            { value: "other", label: t("Something else") },
          ]}
          value={form.observer}
          onChange={(observer) => change({ observer })}
        >
          {form.observer === "other" && (
            <LineField id="fb-ob-letter" label={t("A letter or a short word")} value={form.letter} maxLength={12} optional marked={false} onChange={(letter) => change({ letter })} />
          )}
        </Choice>
        <details class="fb-more" open={Boolean(form.focus)}>
          <summary>{t("One child in focus")}</summary>
          <div>
            <p class="fb-help">{t("Look at the community first: what happens around a child often says more than the child alone. Choose one child only if you need to.")}</p>
            <LineField
              id="fb-ob-focus"
              label={t("Made-up name for a child")}
              help={t("Make up a name. Never write the child's real one.")}
              value={form.focus}
              maxLength={MAX_PSEUDONYM}
              optional
              onChange={(focus) => change({ focus })}
            />
          </div>
        </details>
        <details class="fb-more">
          <summary>{t("Team and school")}</summary>
          <div>
            <p class="fb-help">{t("Then a meeting finds your own team's observations first. The device remembers it.")}</p>
            <TeamAndSchool id="fb-ob" whose={whose} onChange={(next) => (setWhose(next), setConcerns([]))} />
          </div>
        </details>
        <p class="fb-error" role="alert">
          {error}
        </p>
        <Concerns concerns={concerns} onMend={({ place }) => (setConcerns([]), goTo(`fb-ob-${place}`))} onSaveAnyway={() => begin(true)} />
        <button class="fb-button fb-main fb-go" type="submit">
          {t("Begin")}
        </button>
      </form>
    </>
  );
}
