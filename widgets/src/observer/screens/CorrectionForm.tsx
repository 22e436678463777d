import { MAX_NOTE, WHO } from "../../contract.gen.ts";
import { useState } from "preact/hooks";
import { TextField } from "../../answering/TextField.tsx";
import { LineField } from "../../page/LineField.tsx";
import { Concerns, type Concern } from "../../record-form/Concerns.tsx";
import { t } from "../../words/gettext.ts";
import type { Line } from "../log-lines.ts";
import { modifiersOf } from "../modifiers.ts";
import { labelOf, whoLabel } from "../observer-words.ts";
import { countsOf, sampledFrom } from "../sampling.ts";
import { codeOf, groupCodes, sampledCodes } from "../scheme-codes.ts";
import { useActs } from "../screen-hooks.ts";
import { textConcerns } from "../text-concerns.ts";
import type { Counts, Modifiers, Recorder, Who } from "../types.ts";
import { Choice } from "./Choice.tsx";
import { ModifierChips } from "./ModifierRow.tsx";
import { SampleEditor } from "./SampleEditor.tsx";
import { TimeField } from "./TimeField.tsx";

interface Form {
  t: number | null;
  until: number | null | undefined;
  code: string;
  who: Who | "";
  count: string;
  modifiers: Modifiers;
  counts: Counts;
  seen: string;
  quote: string;
}

function formOf(line: Line): Form {
  const empty = { t: line.t, until: undefined, code: "", who: "" as const, count: "", modifiers: {}, counts: {}, seen: "", quote: "" };
  if (line.kind === "code") {
    const { code, until, who, count, modifiers } = line.event;
    return { ...empty, code, until: until ?? undefined, who: who ?? "", count: count ? String(count) : "", modifiers };
  }
  if (line.kind === "sample") return { ...empty, counts: countsOf(line.sample.codes) };
  if (line.kind === "note") return { ...empty, seen: line.entry.seen, quote: line.entry.quote ?? "" };
  return empty;
}

/** What is different, as `mended` has it; null takes away. */
function changeOf(line: Line, form: Form, how: "interval" | "momentary" | "scan"): Record<string, unknown> {
  const content: Record<string, unknown> =
    line.kind === "code"
      ? { t: form.t, until: form.until ?? null, code: form.code, who: form.who || null, count: Number(form.count) || null, modifiers: form.modifiers }
      : line.kind === "sample"
        ? { codes: sampledFrom(form.counts, how) }
        : { t: form.t, seen: form.seen.trim(), quote: form.quote.trim() || null };
  const was = { ...(line.kind === "code" ? line.event : line.kind === "sample" ? line.sample : line.kind === "note" ? line.entry : {}) } as Record<string, unknown>;
  return Object.fromEntries(Object.entries(content).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(was[key] ?? null)));
}

interface CorrectionFormProps {
  line: Line;
  recorder: Recorder;
  onDone(): void;
}

/** One line of the log, to be put right or taken out. */
export function CorrectionForm({ line, recorder, onDone }: CorrectionFormProps) {
  const [form, setForm] = useState<Form>(() => formOf(line));
  const [concerns, setConcerns] = useState<Concern[]>([]);
  const [wanting, setWanting] = useState("");
  const { error, act } = useActs();
  const scheme = recorder.session.began?.scheme ?? null;
  const how = scheme?.sampling?.how ?? "scan";
  const code = codeOf(scheme, form.code);
  const set = (part: Partial<Form>) => (setForm({ ...form, ...part }), setConcerns([]), setWanting(""));
  const save = (anyway: boolean) => {
    if (form.t === null || form.until === null) return setWanting(t("Write the time as minutes and seconds, for example 4:05."));
    if (form.until !== undefined && form.until < form.t) return setWanting(t("The end comes before the beginning. Change one of them."));
    if (line.kind === "note" && !form.seen.trim()) return setWanting(t("Write what you saw and heard, or take the note out."));
    const worries = line.kind === "note" ? textConcerns({ seen: form.seen, quote: form.quote }) : [];
    setConcerns(worries);
    if (worries.some(({ kind }) => kind === "cpr") || (worries.length > 0 && !anyway)) return;
    const change = changeOf(line, form, how);
    if (Object.keys(change).length === 0) return onDone();
    void act(() => recorder.mend(line.id, change).then(() => true)).then((ok) => ok && onDone());
  };
  const remove = () => void act(() => recorder.remove(line.id).then(() => true)).then((ok) => ok && onDone());
  return (
    <form
      class="fb-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save(false);
      }}
    >
      {line.kind !== "sample" && <TimeField id="fb-ob-mend-t" label={t("Time")} value={line.t} onChange={(at) => set({ t: at })} />}
      {line.kind === "code" && scheme && (
        <>
          {line.event.until !== undefined && line.event.until !== null && (
            <TimeField id="fb-ob-mend-until" label={t("End")} value={line.event.until} onChange={(until) => set({ until })} />
          )}
          <div class="fb-field">
            <label class="fb-label" for="fb-ob-mend-code">
              {t("Code")}
            </label>
            <select class="fb-input" id="fb-ob-mend-code" value={form.code} onChange={(event) => set({ code: event.currentTarget.value, modifiers: {} })}>
              {groupCodes(scheme, scheme.codes.filter(({ type }) => type === (codeOf(scheme, line.event.code)?.type ?? type))).map(({ category, codes }) => (
                <optgroup key={category?.id ?? ""} label={category ? labelOf(category) : t("Others")}>
                  {codes.map((option) => (
                    <option key={option.id} value={option.id}>
                      {labelOf(option)}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </div>
          <Choice
            name="mend-who"
            legend={t("Who")}
            options={[{ value: "" as Who | "", label: t("Not said") }, ...WHO.filter((who) => !code || code.who.length === 0 || code.who.includes(who)).map((who) => ({ value: who, label: whoLabel(who) }))]}
            value={form.who}
            onChange={(who) => set({ who })}
          />
          <ModifierChips modifiers={modifiersOf(scheme, form.code)} chosen={form.modifiers} onChange={(modifiers) => set({ modifiers })} />
          <LineField id="fb-ob-mend-count" label={t("How many")} optional inputMode="numeric" maxLength={3} value={form.count} onChange={(count) => set({ count: count.replace(/\D/g, "") })} />
        </>
      )}
      {line.kind === "sample" && scheme && <SampleEditor codes={sampledCodes(scheme)} how={how} counts={form.counts} onChange={(counts) => set({ counts })} />}
      {line.kind === "note" && (
        <>
          <TextField
            id="fb-ob-mend-seen"
            field={{ field: "seen", type: "text", required: true, label: t("Seen and heard"), max_length: MAX_NOTE, lines: 3 }}
            value={form.seen}
            onChange={(value) => set({ seen: String(value ?? "") })}
          />
          <TextField
            id="fb-ob-mend-quote"
            field={{ field: "quote", type: "text", required: false, label: t("The child's own words"), max_length: MAX_NOTE, lines: 1 }}
            value={form.quote}
            onChange={(value) => set({ quote: String(value ?? "") })}
          />
        </>
      )}
      <p class="fb-error" role="alert">
        {wanting || error}
      </p>
      <Concerns concerns={concerns} onMend={({ place }) => (setConcerns([]), document.getElementById(`fb-ob-mend-${place}`)?.focus())} onSaveAnyway={() => save(true)} />
      <div class="fb-others">
        <button class="fb-button fb-main" type="submit">
          {t("Save the change")}
        </button>
        <button class="fb-button" type="button" onClick={remove}>
          {t("Take out")}
        </button>
      </div>
    </form>
  );
}
