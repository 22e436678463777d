import { GROUPINGS, MAX_SHORT_TEXT } from "../../contract.gen.ts";
import { useState } from "preact/hooks";
import { Dialog } from "../../page/Dialog.tsx";
import { LineField } from "../../page/LineField.tsx";
import { Concerns, type Concern } from "../../record-form/Concerns.tsx";
import { t } from "../../words/gettext.ts";
import { contextWords, groupingLabel } from "../observer-words.ts";
import type { Acts } from "../screen-hooks.ts";
import { textConcerns } from "../text-concerns.ts";
import type { Context, Recorder } from "../types.ts";
import { Toggle } from "./Choice.tsx";

interface LessonProps {
  recorder: Recorder;
  places: readonly string[];
  act: Acts["act"];
}

/** What the lesson is like now; two taps change it. */
export function Lesson({ recorder, places, act }: LessonProps) {
  const current: Omit<Context, "t"> = recorder.session.contexts.at(-1) ?? {};
  const [open, setOpen] = useState(false);
  const [activity, setActivity] = useState("");
  const [place, setPlace] = useState("");
  const [concerns, setConcerns] = useState<Concern[]>([]);
  const change = (part: Omit<Context, "t">) => {
    const { activity: doing = null, grouping = null, place: room = null } = { ...current, ...part };
    setOpen(false);
    void act(() => recorder.context({ activity: doing, grouping, place: room }));
  };
  const write = (anyway: boolean) => {
    const worries = textConcerns({ activity, place });
    setConcerns(worries);
    if (worries.some(({ kind }) => kind === "cpr") || (worries.length > 0 && !anyway)) return;
    change({ activity: activity.trim() || null, place: place.trim() || null });
  };
  return (
    <>
      <button
        type="button"
        class="fb-ob-lesson"
        onClick={() => {
          setActivity(current.activity ?? "");
          setPlace(current.place ?? "");
          setConcerns([]);
          setOpen(true);
        }}
      >
        <span>{contextWords(current) || t("How are they working, and where?")}</span>
        <span class="fb-ob-lesson-change">{t("Shift it")}</span>
      </button>
      <Dialog title={t("The lesson right now")} open={open} onClose={() => setOpen(false)}>
        <div class="fb-field" role="group" aria-label={t("How are the children working?")}>
          <p class="fb-label">{t("How are the children working?")}</p>
          <div class="fb-ob-chips">
            {GROUPINGS.map((grouping) => (
              <Toggle key={grouping} pressed={grouping === current.grouping} onToggle={() => change({ grouping })}>
                {groupingLabel(grouping)}
              </Toggle>
            ))}
          </div>
        </div>
        {places.length > 0 && (
          <div class="fb-field" role="group" aria-label={t("Where in the room?")}>
            <p class="fb-label">{t("Where in the room?")}</p>
            <div class="fb-ob-chips">
              {places.map((option) => (
                <Toggle key={option} pressed={option === current.place} onToggle={() => change({ place: option })}>
                  {option}
                </Toggle>
              ))}
            </div>
          </div>
        )}
        <form
          class="fb-fields"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            write(false);
          }}
        >
          <LineField id="fb-ob-now-activity" label={t("What are they doing?")} optional marked={false} maxLength={MAX_SHORT_TEXT} value={activity} onChange={setActivity} />
          <LineField id="fb-ob-now-place" label={t("Another place")} optional marked={false} maxLength={MAX_SHORT_TEXT} value={place} onChange={setPlace} />
          <Concerns concerns={concerns} onMend={({ place: where }) => (setConcerns([]), document.getElementById(`fb-ob-now-${where}`)?.focus())} onSaveAnyway={() => write(true)} />
          <button class="fb-button fb-main" type="submit">
            {t("Keep it")}
          </button>
        </form>
      </Dialog>
    </>
  );
}
