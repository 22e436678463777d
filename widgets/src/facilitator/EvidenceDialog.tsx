import { useEffect, useRef, useState } from "preact/hooks";
import { EvidenceCard } from "../evidence/EvidenceCard.tsx";
import { lengthInWords } from "../evidence/observation-words.ts";
import { callKernel, type Model } from "../kernel/kernel.ts";
import { Dialog } from "../page/Dialog.tsx";
import { useUid } from "../page/use-uid.ts";
import type { AgendaItem, Evidence, Refusal, Room } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { dateInWords } from "../words/dates.ts";
import { t, tn } from "../words/gettext.ts";

/** An observation that can be opened, as `do_observations` tells of it. */
interface Offered {
  record: string;
  setting: string;
  observed_on: string;
  seconds: number | null;
  notes: number;
  /** Codes and answered prompts. */
  noted: number;
  team: string | null;
  ours: boolean;
}

interface DialogProps {
  model: Model;
  room: Room;
  item: AgendaItem;
  /** Records that are open already. */
  opened: readonly string[];
  open: boolean;
  /** With the setting of what was opened. */
  onClose(setting?: string): void;
}

/** Which observation, and then exactly what the team will see of it. */
export function EvidenceDialog(props: DialogProps) {
  const [chosen, setChosen] = useState<Offered | null>(null);
  useEffect(() => setChosen(null), [props.open]);
  return (
    <Dialog title={chosen ? t("This is what the team will see") : t("Open an observation")} open={props.open} onClose={() => props.onClose()}>
      {chosen ? <Preview {...props} chosen={chosen} onBack={() => setChosen(null)} /> : <Choice {...props} onChoose={setChosen} />}
    </Dialog>
  );
}

/** More than this are not looked through by eye. */
const FEW = 6;

function Choice({ model, opened, onChoose }: DialogProps & { onChoose(offered: Offered): void }) {
  const [all, setAll] = useState<Offered[] | null>(null);
  const [error, setError] = useState("");
  const [words, setWords] = useState("");
  const uid = useUid("observations");
  useEffect(() => {
    callKernel<Offered[]>(model, "observations").then(setAll, (refusal: Refusal) => setError(refusal.message));
  }, [model]);
  const list = useRef<HTMLUListElement>(null);
  // Whoever came back from a preview pressed a button that is gone.
  useEffect(() => {
    if (all && document.activeElement === document.body) list.current?.querySelector("button")?.focus();
  }, [all]);
  const searched = words.trim().toLowerCase().split(/\s+/);
  const matches = (all ?? []).filter((offered) => {
    const text = `${offered.setting} ${offered.team ?? ""} ${dateInWords(Date.parse(offered.observed_on))} ${offered.observed_on}`.toLowerCase();
    return searched.every((word) => text.includes(word));
  });
  return (
    <>
      <p class="fb-error" role="alert">
        {error}
      </p>
      {!all && !error && <p role="status">{t("Fetching the observations …")}</p>}
      {all?.length === 0 && (
        <p class="fb-note">{t("There is no observation yet. Somebody observes a lesson and saves it; then it turns up here.")}</p>
      )}
      {all && all.length > FEW && (
        <div role="search">
          <label for={uid}>{t("Find an observation")}</label>
          <input
            class="fb-input"
            id={uid}
            type="search"
            autocomplete="off"
            placeholder={t("e.g. a lesson, a team or a date")}
            value={words}
            onInput={(input) => setWords(input.currentTarget.value)}
          />
          <p class="fb-help" role="status">
            {words.trim() && tn("{n} observation", "{n} observations", matches.length)}
          </p>
        </div>
      )}
      <ul class="fb-choices" ref={list}>
        {matches.map((offered) => (
          <li key={offered.record}>
            <button type="button" class="fb-choice" onClick={() => onChoose(offered)}>
              <strong class="fb-choice-title">{offered.setting}</strong>
              {opened.includes(offered.record) && <span class="fb-choice-code">{t("Is open")}</span>}
              <span class="fb-choice-facts">{offeredInWords(offered)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function offeredInWords({ observed_on, seconds, notes, noted, team, ours }: Offered): string {
  return [
    dateInWords(Date.parse(observed_on)),
    seconds && lengthInWords(seconds),
    notes > 0 && tn("{n} note", "{n} notes", notes),
    noted > 0 && tn("{n} code noted", "{n} codes noted", noted),
    ours ? t("your team") : team,
  ]
    .filter(Boolean)
    .join(" · ");
}

function Preview({ model, room, item, chosen, onBack, onClose }: DialogProps & { chosen: Offered; onBack(): void }) {
  const [thoughts, setThoughts] = useState(false);
  const [preview, setPreview] = useState<{ evidence: Evidence; thoughts: boolean } | null>(null);
  const [failed, setFailed] = useState("");
  const { act, busy, error } = useAct(room);
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => top.current?.focus(), []);
  useEffect(() => {
    let isCurrent = true;
    setFailed("");
    callKernel<Evidence>(model, "evidence", { record: chosen.record, interpretations: thoughts }).then(
      (evidence) => isCurrent && setPreview({ evidence, thoughts }),
      (refusal: Refusal) => isCurrent && setFailed(refusal.message),
    );
    return () => void (isCurrent = false);
  }, [model, chosen.record, thoughts]);
  // Only what stands on the page can be opened.
  const ready = preview?.thoughts === thoughts;
  const open = async () => {
    if (!preview || !ready) return;
    const { evidence } = preview;
    if (await act("evidence-opened", { item: item.item, record: evidence.record, evidence })) onClose(evidence.setting);
  };
  return (
    <>
      <h3 class="fb-shown-title" tabIndex={-1} ref={top}>
        {chosen.setting}
      </h3>
      <label class="fb-option">
        <input type="checkbox" checked={thoughts} onChange={(change) => setThoughts(change.currentTarget.checked)} />
        <span>{t("Also show what the observer thought it may mean")}</span>
      </label>
      <div class="fb-evidence-preview" aria-busy={!ready}>
        {preview && <EvidenceCard evidence={preview.evidence} whole />}
      </div>
      <p class="fb-help">{t("Who observed, and what is private to them, is never shown.")}</p>
      <p class="fb-error" role="alert">
        {failed || error}
      </p>
      <div class="fb-others fb-evidence-acts">
        <button type="button" class="fb-button fb-main" aria-disabled={busy || !ready ? "true" : undefined} onClick={() => void open()}>
          {t("Open it for all")}
        </button>
        <button type="button" class="fb-button" onClick={onBack}>
          {t("Choose another")}
        </button>
      </div>
    </>
  );
}
